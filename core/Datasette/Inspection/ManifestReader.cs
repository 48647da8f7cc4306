using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Inspection;

/// <summary>
/// Reads a manifest. The serializer describes every type to itself before it reads the first byte: 5 million instructions of the 60 from
/// starting the executable to its first table as JSON. Reading takes a tenth of that. What few bundles have is left to the serializer.
/// </summary>
internal static class ManifestReader
{
    /// <exception cref="JsonException">It is not the JSON of a manifest.</exception>
    public static SiteManifest Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            var (manifest, precomputed) = Site(ref reader);
            // Throws if anything follows.
            reader.Read();
            return manifest with { JsonHash = HashWithout(json, precomputed) };
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new JsonException(error.Message, error);
        }
    }

    private static (SiteManifest Manifest, Range Precomputed) Site(ref Utf8JsonReader reader)
    {
        string? program = null, siteHash = null, pageHash = null;
        IReadOnlyList<DatabaseManifest>? databases = null;
        var rest = new SiteManifest { Program = "", SiteHash = "", PageHash = "", Databases = [] };
        var place = 0..0;
        Begin(ref reader);
        while (Next(ref reader))
        {
            if (Is(ref reader, "format"u8)) rest = rest with { Format = (int)Number(ref reader) };
            else if (Is(ref reader, "program"u8)) program = ReadText(ref reader);
            else if (Is(ref reader, "site_hash"u8)) siteHash = ReadText(ref reader);
            else if (Is(ref reader, "page_hash"u8)) pageHash = ReadText(ref reader);
            else if (Is(ref reader, "settings"u8)) rest = rest with { Settings = Object(ref reader) };
            else if (Is(ref reader, "config"u8)) rest = rest with { Config = Object(ref reader) };
            else if (Is(ref reader, "metadata"u8)) rest = rest with { Metadata = Object(ref reader) };
            else if (Is(ref reader, "cors"u8)) rest = rest with { Cors = Truth(ref reader) };
            else if (Is(ref reader, "version_note"u8)) rest = rest with { VersionNote = ReadText(ref reader) };
            else if (Is(ref reader, "static"u8)) rest = rest with { Static = Texts(ref reader) };
            else if (Is(ref reader, "has_templates"u8)) rest = rest with { HasTemplates = Truth(ref reader) };
            else if (Is(ref reader, "plugins"u8)) rest = rest with { Plugins = Texts(ref reader) };
            else if (Is(ref reader, "plugin_folders"u8)) rest = rest with { PluginFolders = List(ref reader, PluginFolder) };
            else if (Is(ref reader, "cross_database"u8)) rest = rest with { CrossDatabase = Truth(ref reader) };
            else if (Is(ref reader, "extensions"u8)) rest = rest with { Extensions = Texts(ref reader) };
            else if (Is(ref reader, "demo"u8))
                rest = rest with { Demo = JsonSerializer.Deserialize(ref reader, ManifestJson.Default.DemoOptions) };
            else if (Is(ref reader, "access_log"u8)) rest = rest with { AccessLog = Truth(ref reader) };
            else if (Is(ref reader, "precomputed"u8))
            {
                var start = (int)reader.TokenStartIndex;
                rest = rest with { Precomputed = Precomputed(ref reader) };
                place = start..(int)reader.BytesConsumed;
            }
            else if (Is(ref reader, "databases"u8)) databases = List(ref reader, Database);
            else reader.Skip();
        }
        return (rest with
        {
            Program = program ?? throw Missing("program"),
            SiteHash = siteHash ?? throw Missing("site_hash"),
            PageHash = pageHash ?? throw Missing("page_hash"),
            Databases = databases ?? throw Missing("databases"),
        }, place);
    }

    /// <summary>The hash of the bytes before and after a range.</summary>
    private static ulong HashWithout(ReadOnlySpan<byte> json, Range range) => ContentHash.Of(
        $"{ContentHash.Of(json[..range.Start]):x}", $"{ContentHash.Of(json[range.End..]):x}");

    private static PluginFolderManifest PluginFolder(ref Utf8JsonReader reader) =>
        JsonSerializer.Deserialize(ref reader, ManifestJson.Default.PluginFolderManifest) ?? throw Missing("plugin_folders");

    private static PrecomputedManifest? Precomputed(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        var (results, pages, bytes, origin) = (0, 0, 0L, (string?)null);
        Begin(ref reader);
        while (Next(ref reader))
        {
            if (Is(ref reader, "results"u8)) results = (int)Number(ref reader);
            else if (Is(ref reader, "pages"u8)) pages = (int)Number(ref reader);
            else if (Is(ref reader, "bytes"u8)) bytes = Number(ref reader);
            else if (Is(ref reader, "origin"u8)) origin = ReadText(ref reader);
            else reader.Skip();
        }
        return new PrecomputedManifest(results, pages, bytes, origin);
    }

    private static DatabaseManifest Database(ref Utf8JsonReader reader)
    {
        string? name = null, file = null, hash = null;
        long? size = null;
        Schema? schema = null;
        Begin(ref reader);
        while (Next(ref reader))
        {
            if (Is(ref reader, "name"u8)) name = ReadText(ref reader);
            else if (Is(ref reader, "file"u8)) file = ReadText(ref reader);
            else if (Is(ref reader, "hash"u8)) hash = ReadText(ref reader);
            else if (Is(ref reader, "size"u8)) size = Number(ref reader);
            else if (Is(ref reader, "schema"u8)) schema = ManifestSchema.Read(ref reader);
            else reader.Skip();
        }
        return new DatabaseManifest
        {
            Name = name ?? throw Missing("name"),
            File = file ?? throw Missing("file"),
            Hash = hash ?? throw Missing("hash"),
            Size = size ?? throw Missing("size"),
            Schema = schema ?? throw Missing("schema"),
        };
    }

    internal delegate T Reading<out T>(ref Utf8JsonReader reader);

    /// <summary>Checks that the reader stands on the start of an object.</summary>
    internal static void Begin(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"An object is missing at byte {reader.TokenStartIndex}");
    }

    /// <summary>Goes to the next name in an object; false at its end.</summary>
    internal static bool Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the name is this one; if so, goes to its value.</summary>
    internal static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.ValueTextEquals(name)) return false;
        reader.Read();
        return true;
    }

    internal static string? ReadText(ref Utf8JsonReader reader) => reader.GetString();

    internal static long Number(ref Utf8JsonReader reader) => reader.GetInt64();

    internal static bool Truth(ref Utf8JsonReader reader) => reader.GetBoolean();

    internal static List<T> List<T>(ref Utf8JsonReader reader, Reading<T> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException($"A list is missing at byte {reader.TokenStartIndex}");
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(read(ref reader));
        return items;
    }

    internal static JsonException Missing(string name) => new($"{name} is missing");

    private static List<string> Texts(ref Utf8JsonReader reader) =>
        List(ref reader, static (ref Utf8JsonReader item) => item.GetString() ?? throw Missing("a text"));

    private static JsonObject Object(ref Utf8JsonReader reader) => JsonNode.Parse(ref reader) as JsonObject ?? throw Missing("an object");
}
