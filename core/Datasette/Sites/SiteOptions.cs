using System.Text.Json.Nodes;
using Datasette.Backups;
using Datasette.Configuration;
using Datasette.Demos;
using Datasette.Events;
using Datasette.Http;
using Datasette.Precomputed;
using Datasette.Rendering;
using Datasette.Sqlite;

namespace Datasette.Sites;

/// <summary>The options of a site, beside its databases.</summary>
internal sealed record SiteOptions
{
    public Settings Settings { get; init; } = Settings.Default;

    /// <summary>The settings that were set explicitly, by name.</summary>
    public JsonObject GivenSettings { get; init; } = [];

    /// <summary>The configuration file's content; empty without one.</summary>
    public JsonObject Config { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];

    /// <summary>Send the CORS headers.</summary>
    public bool Cors { get; init; }

    /// <summary>Send no Cache-Control, for development.</summary>
    public bool Reload { get; init; }

    public IReadOnlyList<StaticMount> Static { get; init; } = [];

    /// <summary>The directory of custom templates, or null.</summary>
    public string? TemplateDir { get; init; }

    /// <summary>
    /// Hash over everything that a page may depend on: databases, program version, configuration, metadata, templates and static files.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>
    /// Signs cookies and tokens. All processes of one site share it; null generates one that lasts as long as the process.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Allow the actor <c>root</c> everything that no rule denies.</summary>
    public bool RootEnabled { get; init; }

    /// <summary>The one-time token of the root sign-in link; null without one.</summary>
    public string? RootToken { get; init; }

    /// <summary>Deny by default.</summary>
    public bool DefaultDeny { get; init; }

    /// <summary>The cloud platform that the process runs on.</summary>
    public Platform Platform { get; init; } = Platform.None;

    public string? VersionNote { get; init; }

    /// <summary>Results and pages of the bundle; null without.</summary>
    public PrecomputedFile? Precomputed { get; init; }

    /// <summary>A record of the results that are found out, while a bundle is made; null without.</summary>
    public IResultStore? ResultStore { get; init; }

    /// <summary>The state of <c>--ephemeral</c>; null for an ordinary site, which keeps writes.</summary>
    public DemoState? Demo { get; init; }

    /// <summary>Takes copies of databases, also before a table is dropped; null for a site without them.</summary>
    public BackupFolder? Backups { get; init; }

    public SiteRegistries Registries { get; init; } = SiteRegistries.BuiltIn;

    /// <summary>The site's plugins, in the order in which their hooks are called.</summary>
    public IReadOnlyList<IPlugin> Plugins { get; init; } = [];

    /// <summary>Receive events: writes, sign-ins, tokens.</summary>
    public IReadOnlyList<Func<DatasetteEvent, CancellationToken, ValueTask>> Listeners { get; init; } = [];
    /// <summary>Templates and static files of plugins.</summary>
    public IReadOnlyList<PluginFolder> PluginFolders { get; init; } = [];

    public required TimeProvider Time { get; init; }
}
