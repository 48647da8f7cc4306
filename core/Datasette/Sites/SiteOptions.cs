using System.Text.Json.Nodes;
using Datasette.Backups;
using Datasette.Configuration;
using Datasette.Demos;
using Datasette.Events;
using Datasette.Http;
using Datasette.Rendering;

namespace Datasette.Sites;

/// <summary>What a site is made of beside its databases.</summary>
internal sealed record SiteOptions
{
    public Settings Settings { get; init; } = Settings.Default;

    /// <summary>The settings that somebody set, by name.</summary>
    public JsonObject GivenSettings { get; init; } = [];

    /// <summary>The configuration file's content; empty without one.</summary>
    public JsonObject Config { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];

    /// <summary>Send the CORS headers.</summary>
    public bool Cors { get; init; }

    /// <summary>Send no Cache-Control: the site is being worked on.</summary>
    public bool Reload { get; init; }

    public IReadOnlyList<StaticMount> Static { get; init; } = [];

    /// <summary>A directory of templates of the site's own, or null.</summary>
    public string? TemplateDir { get; init; }

    /// <summary>
    /// Changes whenever any page could: of databases, program version, configuration, metadata, templates and static files.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>
    /// Signs cookies and tokens. All processes that serve one site have the same; null for one that lasts as long as the process.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Let the actor <c>root</c> do everything that no rule denies.</summary>
    public bool RootEnabled { get; init; }

    /// <summary>Signs in as root, once; null where nobody may.</summary>
    public string? RootToken { get; init; }

    /// <summary>Allow nothing that no rule allows.</summary>
    public bool DefaultDeny { get; init; }

    /// <summary>The cloud that the process runs in.</summary>
    public Platform Platform { get; init; } = Platform.None;

    public string? VersionNote { get; init; }

    /// <summary>What visitors write is dropped again; null for a site that keeps it.</summary>
    public DemoState? Demo { get; init; }

    /// <summary>Takes copies of databases, also before a table is dropped; null for a site without them.</summary>
    public BackupFolder? Backups { get; init; }

    public SiteRegistries Registries { get; init; } = SiteRegistries.BuiltIn;

    /// <summary>The site's plugins, in the order in which their hooks are asked.</summary>
    public IReadOnlyList<IPlugin> Plugins { get; init; } = [];

    /// <summary>Told of what is done: writes, sign-ins, tokens.</summary>
    public IReadOnlyList<Func<DatasetteEvent, CancellationToken, ValueTask>> Listeners { get; init; } = [];
    /// <summary>Templates and static files of plugins.</summary>
    public IReadOnlyList<PluginFolder> PluginFolders { get; init; } = [];

    public required TimeProvider Time { get; init; }
}
