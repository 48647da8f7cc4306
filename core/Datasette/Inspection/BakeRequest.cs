using Datasette.Demos;

namespace Datasette.Inspection;

/// <summary>The input of baking.</summary>
internal sealed record BakeRequest
{
    /// <summary>Database files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>A metadata file, JSON or YAML, or null.</summary>
    public string? MetadataFile { get; init; }

    /// <summary>Metadata that override the file's.</summary>
    public System.Text.Json.Nodes.JsonObject Metadata { get; init; } = [];

    /// <summary>A datasette.yaml or datasette.json, or null.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Settings as on the command line: name and value. Later ones win.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Receives warnings about the configuration, which do not stop the publishing.</summary>
    public Action<string>? Warn { get; init; }

    public bool Cors { get; init; } = true;

    public string? VersionNote { get; init; }

    /// <summary>Mounts of static files; the bundle has their files in <c>static/MOUNT</c>.</summary>
    public IReadOnlyList<string> Static { get; init; } = [];

    /// <summary>Whether the bundle has custom templates.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>The classes of plugins that are compiled into the executable, in their order.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>What plugins bring beside code.</summary>
    public IReadOnlyList<PluginFolderManifest> PluginFolders { get; init; } = [];

    /// <summary>Changes whenever a file of a plugin does; empty without plugins.</summary>
    public string PluginHash { get; init; } = "";

    /// <summary>Queries on <c>_memory</c> join the databases.</summary>
    public bool CrossDatabase { get; init; }

    /// <summary>SQLite extensions of the published site, as on the command line.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Those of them that are loaded while the files are looked at: this machine may lack some.</summary>
    public IReadOnlyList<Sqlite.Extension> ExtensionsHere { get; init; } = [];

    /// <summary>Visitors write to copies; null for a site that nobody writes to.</summary>
    public DemoOptions? Demo { get; init; }

    /// <summary>Write a line for each request to standard output.</summary>
    public bool AccessLog { get; init; }

    /// <summary>Files whose content shows in pages (templates, static files): the site hash covers them.</summary>
    public IReadOnlyList<string> ContentFiles { get; init; } = [];
}
