using Datasette.Demos;

namespace Datasette.Inspection;

/// <summary>What to bake.</summary>
internal sealed record BakeRequest
{
    /// <summary>Database files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>A metadata file, JSON or YAML, or null.</summary>
    public string? MetadataFile { get; init; }

    /// <summary>Metadata that win over the file's.</summary>
    public System.Text.Json.Nodes.JsonObject Metadata { get; init; } = [];

    /// <summary>A datasette.yaml or datasette.json, or null.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Settings as on the command line: name and value. Later ones win.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Told what is odd about the configuration and keeps nothing from being published.</summary>
    public Action<string>? Warn { get; init; }

    public bool Cors { get; init; } = true;

    public string? VersionNote { get; init; }

    /// <summary>Mounts of static files; the bundle has their files in <c>static/MOUNT</c>.</summary>
    public IReadOnlyList<string> Static { get; init; } = [];

    /// <summary>Whether the bundle has templates of the site's own.</summary>
    public bool HasTemplates { get; init; }

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
