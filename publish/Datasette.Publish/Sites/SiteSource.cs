using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Demos;
using Datasette.Http;
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

    /// <summary>Queries on <c>_memory</c> join the databases.</summary>
    public bool CrossDatabase { get; init; }

    /// <summary>The site loads SpatiaLite.</summary>
    public bool Spatialite { get; init; }

    /// <summary>Visitors write to copies that are dropped; null for a site that nobody writes to.</summary>
    public DemoOptions? Demo { get; init; }

    /// <summary>The site writes a line for each request.</summary>
    public bool AccessLog { get; init; }

    /// <summary>Size limit of results and pages that are computed in advance.</summary>
    public PrecomputeLimit Precompute { get; init; } = PrecomputeLimit.Default;

    /// <summary>Bytes that the target has for them; null for any.</summary>
    public long? PrecomputeRoom { get; init; }

    public SiteSecrets Secrets { get; init; } = SiteSecrets.None;

    /// <summary>
    /// The same with what is in a directory, where one is among the files: laid out as <c>serve DIRECTORY</c> takes it.
    /// </summary>
    /// <exception cref="PublishException">There is no database in it.</exception>
    public SiteSource WithDirectory()
    {
        if (!Files.Any(Directory.Exists))
            return this;
        var found = ConfigDirectory.Expand(new ServeOptions
        {
            Files = Files,
            ConfigFile = ConfigFile,
            MetadataFile = MetadataFile,
            TemplateDir = TemplateDir,
            Static = [.. Static.Select(mount => new StaticMount(mount.Key, mount.Value))],
            Warn = message => throw new PublishException($"{message}."),
        });
        return this with
        {
            Files = [.. found.Files, .. found.Immutable],
            ConfigFile = found.ConfigFile,
            MetadataFile = found.MetadataFile,
            TemplateDir = found.TemplateDir,
            Static = [.. found.Static.Select(mount => KeyValuePair.Create(mount.Mount, mount.Directory))],
        };
    }

    /// <summary>
    /// The same with the settings of a site in a cloud: https, and addresses that change with the data. A demo has none of the latter, as
    /// nothing of it is cached, and is kept out of search engines.
    /// </summary>
    public SiteSource WithCloudDefaults() => WithDefault("force_https_urls", "on").WithSiteDefaults();

    /// <summary>The same where no cloud is: its links are not forced to https.</summary>
    public SiteSource WithSiteDefaults() => Demo is null ? WithDefault("hash_urls", "on") : WithDefault("noindex", "on");

    /// <summary>The same with a setting, unless the command line or the configuration file sets it.</summary>
    public SiteSource WithDefault(string setting, string value) =>
        // The command line's settings come later, so they win.
        IsInConfigFile(setting) ? this : this with { Settings = [KeyValuePair.Create(setting, value), .. Settings] };

    private bool IsInConfigFile(string setting) =>
        ConfigFile is { } file && Configuration.ConfigFile.Read(file)["settings"] is JsonObject chosen && chosen.ContainsKey(setting);
}
