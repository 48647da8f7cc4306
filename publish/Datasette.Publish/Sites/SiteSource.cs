using System.Text.Json.Nodes;
using Datasette.Publish.Bundles;
using Datasette.Publish.Secrets;

namespace Datasette.Publish.Sites;

/// <summary>What a site is made of, as the user named it on the command line.</summary>
internal sealed record SiteSource
{
    public required IReadOnlyList<string> Files { get; init; }

    public string? MetadataFile { get; init; }

    public string? ConfigFile { get; init; }

    /// <summary>Title, license, source and about, by their names in the metadata; they win over the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    public bool Cors { get; init; } = true;

    /// <summary>Mount and directory.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Static { get; init; } = [];

    public string? TemplateDir { get; init; }

    public SitePlugins Plugins { get; init; } = SitePlugins.None;

    public string? VersionNote { get; init; }

    /// <summary>Publish a copy of each database with missing indexes, compacted and analyzed.</summary>
    public bool Optimize { get; init; }

    public SiteSecrets Secrets { get; init; } = SiteSecrets.None;

    /// <summary>The same with a setting that neither the command line nor the configuration file chooses.</summary>
    public SiteSource WithDefault(string setting, string value) =>
        // What the command line says comes after it, and wins.
        IsInConfigFile(setting) ? this : this with { Settings = [KeyValuePair.Create(setting, value), .. Settings] };

    private bool IsInConfigFile(string setting) =>
        ConfigFile is { } file && Configuration.ConfigFile.Read(file)["settings"] is JsonObject chosen && chosen.ContainsKey(setting);
}
