using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>What a site's configuration is put together from.</summary>
internal sealed record ConfigurationSources
{
    /// <summary>A datasette.yaml or .json, or null.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>A metadata file, perhaps in its old form, or null.</summary>
    public string? MetadataFile { get; init; }

    /// <summary>Metadata that win over the file's.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>What <c>--setting</c> says; it wins over the files.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Whether the configuration goes into a bundle, away from the files beside it.</summary>
    public bool IsForBundle { get; init; }

    /// <summary>Told what has no effect, and may have been meant to have one.</summary>
    public Action<string>? Warn { get; init; }
}
