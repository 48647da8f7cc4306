using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Inspection;

/// <summary>The file that <c>inspect</c> writes and <c>serve --inspect-file</c> reads: hash, size and counts by database name.</summary>
internal static class InspectFile
{
    /// <summary>Inspects files and returns JSON, indented by two spaces.</summary>
    /// <param name="files">The files.</param>
    /// <param name="extensions">SQLite extensions to load, as on the command line.</param>
    /// <param name="progress">Receives the progress; may be null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the inspection.</param>
    /// <param name="warn">Receives a warning for each table that cannot be read; may be null.</param>
    /// <exception cref="StartupError">A file cannot be published.</exception>
    public static string Write(
        IReadOnlyList<string> files, IReadOnlyList<string> extensions, IProgress<BakeProgress>? progress, TimeProvider time,
        CancellationToken cancellationToken,
        Action<string>? warn = null)
    {
        var document = new JsonObject();
        var inspector = new DatabaseInspector(time, [.. extensions.Select(Extension.Parse)], warn);
        foreach (var (name, path) in DatabaseNames.Of(files))
        {
            var manifest = inspector.Inspect(name, path, progress, cancellationToken);
            var tables = new JsonObject();
            foreach (var table in manifest.Schema.Tables.Where(table => !table.IsView))
                tables[table.Name] = new JsonObject { ["count"] = table.Count };
            document[name] = new JsonObject { ["hash"] = manifest.Hash, ["size"] = manifest.Size, ["file"] = path, ["tables"] = tables };
        }
        return Indented(document);
    }

    /// <summary>Reads an inspect file.</summary>
    /// <exception cref="StartupError">The file is missing or not an inspect file.</exception>
    internal static IReadOnlyDictionary<string, InspectedDatabase> Read(string path) =>
        ConfigFile.Read(path).Where(pair => pair.Value is JsonObject).ToDictionary(pair => pair.Key, pair =>
            ReadDatabase((JsonObject)pair.Value!, path));

    private static InspectedDatabase ReadDatabase(JsonObject entry, string path)
    {
        try
        {
            var counts = (entry["tables"] as JsonObject ?? []).Where(table => table.Value?["count"] is not null)
                .ToDictionary(table => table.Key, table => table.Value!["count"]!.GetValue<long>());
            // URLs and ETags use the first 16 hex digits: a shorter hash is not SHA-256, so the file is hashed instead.
            var hash = entry["hash"]?.GetValue<string>() is { Length: >= 16 } given ? given : null;
            return new InspectedDatabase(hash, entry["size"]?.GetValue<long>(), counts);
        }
        catch (InvalidOperationException)
        {
            throw new StartupError($"{path} is not a file that inspect wrote");
        }
    }

    private static string Indented(JsonObject document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer,
            new() { Indented = true, IndentSize = 2 })) document.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
