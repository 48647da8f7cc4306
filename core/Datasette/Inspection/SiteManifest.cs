using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Datasette.Configuration;
using Datasette.Demos;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Inspection;

/// <summary>A baked site: all data that a stateless handler needs beside the database files.</summary>
internal sealed record SiteManifest
{
    /// <summary>The file's name in a bundle.</summary>
    public const string FileName = "site.json";

    /// <summary>The format version that this program reads and writes.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Version of the program that baked it.</summary>
    public required string Program { get; init; }

    /// <summary>
    /// Hash over everything that a page may depend on: databases, program version, configuration, metadata, templates and static files.
    /// </summary>
    public required string SiteHash { get; init; }

    /// <summary>The same without the databases: the part of the hash in URLs that all databases of the site share.</summary>
    public required string PageHash { get; init; }

    /// <summary>Settings that differ from their defaults.</summary>
    public JsonObject Settings { get; init; } = [];

    public JsonObject Config { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];

    public bool Cors { get; init; }

    public string? VersionNote { get; init; }

    /// <summary>Static mounts: each serves the directory of the same name under <c>static/</c>.</summary>
    public IReadOnlyList<string> Static { get; init; } = [];

    /// <summary>The bundle's directory of custom templates.</summary>
    public const string TemplateFolder = "templates";

    /// <summary>Whether the bundle has custom templates.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>The folder of a bundle that holds what plugins bring beside code.</summary>
    public const string PluginFolder = "plugins";

    /// <summary>The classes of the plugins that the executable has compiled in, in their order.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>What plugins bring beside code.</summary>
    public IReadOnlyList<PluginFolderManifest> PluginFolders { get; init; } = [];

    /// <summary>Queries on <c>_memory</c> join the databases.</summary>
    public bool CrossDatabase { get; init; }

    /// <summary>SQLite extensions, as on the command line: <c>spatialite</c> is looked for where systems keep it.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Visitors write to copies, which are dropped; null for a site that nobody writes to.</summary>
    public DemoOptions? Demo { get; init; }

    /// <summary>Write a line for each request to standard output.</summary>
    public bool AccessLog { get; init; }

    public required IReadOnlyList<DatabaseManifest> Databases { get; init; }

    /// <summary>The file of results and pages that were computed; null for a bundle without.</summary>
    public PrecomputedManifest? Precomputed { get; init; }

    /// <summary>Hash of the JSON that this was read from, without <see cref="Precomputed"/>; 0 if it was not read.</summary>
    [JsonIgnore]
    public ulong JsonHash { get; init; }

    /// <summary>
    /// Hash of what the precomputed results and pages depend on: the running program's version, and the bytes of site.json, so that they
    /// also fall away where someone changed that file by hand. Only of a manifest that was read.
    /// </summary>
    public ulong PrecomputedStamp() => ContentHash.Of(ProgramVersion.Current, $"{JsonHash:x}");

    /// <summary>The manifest as a bundle's program will read it.</summary>
    public SiteManifest AsRead() => ManifestReader.Read(JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.SiteManifest));

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken) =>
        await JsonSerializer.SerializeAsync(stream, this, ManifestJson.Default.SiteManifest, cancellationToken);

    /// <summary>Reads the manifest of the bundle in <paramref name="directory"/>.</summary>
    /// <exception cref="StartupError">The manifest is missing, damaged, or of another version.</exception>
    public static SiteManifest Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path)) throw new StartupError($"{path} does not exist: {directory} is not a bundle. Make one with: "
            + "datasette-cs publish");
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="stream">Its JSON.</param>
    /// <param name="path">Where it is from, for errors.</param>
    /// <exception cref="StartupError">It is damaged, or of another version.</exception>
    public static SiteManifest Read(Stream stream, string path)
    {
        try
        {
            using var json = new MemoryStream();
            stream.CopyTo(json);
            var manifest = ManifestReader.Read(json.GetBuffer().AsSpan(0, (int)json.Length));
            return manifest.Format == CurrentFormat ? manifest
                : throw new StartupError($"{path} has format {manifest.Format}, this program reads {CurrentFormat}. Publish again "
                    + "with this version");
        }
        catch (JsonException error)
        {
            throw new StartupError($"{path} is damaged: {error.Message}");
        }
    }
}
