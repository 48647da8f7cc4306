using System.Text.Json.Nodes;
using Datasette.Publish.Bundles;
using Datasette.Publish.Secrets;

namespace Datasette.Publish.Sites;

/// <summary>The sources of a site, from the command line.</summary>
internal sealed record SiteSource
{
    public required IReadOnlyList<string> Files { get; init; }

    public string? MetadataFile { get; init; }

    public string? ConfigFile { get; init; }

    /// <summary>Title, license, source and about, by metadata key; they override the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    public bool Cors { get; init; } = true;

    /// <summary>Mounts with their directories.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Static { get; init; } = [];

    public string? TemplateDir { get; init; }

    public SitePlugins Plugins { get; init; } = SitePlugins.None;

    public string? VersionNote { get; init; }

    /// <summary>Publish a copy of each database with missing indexes added, vacuumed and analyzed.</summary>
    public bool Optimize { get; init; }

    public SiteSecrets Secrets { get; init; } = SiteSecrets.None;

    /// <summary>The same with a setting, unless the command line or the configuration file sets it.</summary>
    public SiteSource WithDefault(string setting, string value) =>
        // The command line's settings come later, so they win.
        IsInConfigFile(setting) ? this : this with { Settings = [KeyValuePair.Create(setting, value), .. Settings] };

    private bool IsInConfigFile(string setting) =>
        ConfigFile is { } file && Configuration.ConfigFile.Read(file)["settings"] is JsonObject chosen && chosen.ContainsKey(setting);
}
