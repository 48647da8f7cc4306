using Datasette.Backups;
using Datasette.Configuration;
using Datasette.Demos;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>The options of <c>serve</c>.</summary>
internal sealed record ServeOptions
{
    /// <summary>Files opened as mutable: other processes may write to them.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files opened as immutable.</summary>
    public IReadOnlyList<string> Immutable { get; init; } = [];

    /// <summary>Add an empty in-memory database, named <c>_memory</c>.</summary>
    public bool Memory { get; init; }

    /// <summary>Create missing database files.</summary>
    public bool Create { get; init; }

    /// <summary>Let queries on <c>_memory</c> join the other databases.</summary>
    public bool CrossDatabase { get; init; }

    /// <summary>Page limit (SQLite's max_page_count) of a file, by path; files not listed have none.</summary>
    public IReadOnlyDictionary<string, int> MaxPages { get; init; } = new Dictionary<string, int>();

    /// <summary>The state of <c>--ephemeral</c>; null for an ordinary site, which keeps writes.</summary>
    public DemoState? Demo { get; init; }

    /// <summary>Where copies of databases go; null for nowhere.</summary>
    public BackupOptions? Backup { get; init; }

    public string? InspectFile { get; init; }

    public string? ConfigFile { get; init; }

    /// <summary>The whole configuration, where no files are read for it: that of a bundle.</summary>
    public SiteConfiguration? Configuration { get; init; }

    public string? MetadataFile { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>SQLite extensions to load, as given on the command line.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Send no Cache-Control, for development.</summary>
    public bool Reload { get; init; }

    public IReadOnlyList<StaticMount> Static { get; init; } = [];

    /// <summary>The directory of custom templates.</summary>
    public string? TemplateDir { get; init; }

    public bool Cors { get; init; }

    public bool NoLock { get; init; }

    /// <summary>Signs cookies and tokens; null generates one that lasts as long as the process.</summary>
    public string? Secret { get; init; }

    /// <summary>Allow the actor <c>root</c> everything, and print a sign-in link for root.</summary>
    public bool Root { get; init; }

    /// <summary>Deny by default.</summary>
    public bool DefaultDeny { get; init; }

    /// <summary>The cloud platform that the process runs on.</summary>
    public Platform Platform { get; init; } = Platform.None;

    public string? VersionNote { get; init; }

    /// <summary>The site's plugins, in the order in which their hooks are called.</summary>
    public IReadOnlyList<IPlugin> Plugins { get; init; } = [];

    /// <summary>Templates and static files of plugins.</summary>
    public IReadOnlyList<PluginFolder> PluginFolders { get; init; } = [];

    /// <summary>A hash over the plugins' files.</summary>
    public string PluginHash { get; init; } = "";

    /// <summary>The files and folders of the plugins, which <c>--reload</c> watches.</summary>
    public IReadOnlyList<string> WatchedPlugins { get; init; } = [];

    /// <summary>Loads the plugins again, as their files are now; null where they were not loaded from files.</summary>
    public Func<PluginSet>? LoadPlugins { get; init; }

    /// <summary>Receives warnings, which do not stop the start.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The same options with plugins that were loaded.</summary>
    public ServeOptions With(PluginSet plugins) => this with
    {
        Plugins = plugins.Plugins,
        PluginFolders = plugins.Folders,
        PluginHash = plugins.Hash,
        WatchedPlugins = plugins.Watched,
    };
}
