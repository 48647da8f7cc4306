using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>The sources of a site's configuration.</summary>
internal sealed record ConfigurationSources
{
    /// <summary>A datasette.yaml or .json, or null.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>A metadata file, possibly in the old form, or null.</summary>
    public string? MetadataFile { get; init; }

    /// <summary>Metadata that override the file's.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The <c>--setting</c> options; they override the files.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Whether the configuration is baked into a bundle, away from the files beside it.</summary>
    public bool IsForBundle { get; init; }

    /// <summary>Receives warnings about keys that have no effect.</summary>
    public Action<string>? Warn { get; init; }
}
