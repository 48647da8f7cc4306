using Datasette.Backups;
using Datasette.Demos;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>What <c>serve</c> is asked to serve, and how.</summary>
internal sealed record ServeOptions
{
    /// <summary>Files that others may be writing.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files that will not change.</summary>
    public IReadOnlyList<string> Immutable { get; init; } = [];

    /// <summary>Add an empty memory database, named <c>_memory</c>.</summary>
    public bool Memory { get; init; }

    /// <summary>Make the files that are not there.</summary>
    public bool Create { get; init; }

    /// <summary>Let queries on <c>_memory</c> join the databases.</summary>
    public bool CrossDatabase { get; init; }

    /// <summary>The pages that a file may grow to, by its path; files that are not named have no such limit.</summary>
    public IReadOnlyDictionary<string, int> MaxPages { get; init; } = new Dictionary<string, int>();

    /// <summary>What visitors write is dropped again; null for a site that keeps it.</summary>
    public DemoState? Demo { get; init; }

    /// <summary>Where copies of databases go; null for nowhere.</summary>
    public BackupOptions? Backup { get; init; }

    public string? InspectFile { get; init; }

    public string? ConfigFile { get; init; }

    public string? MetadataFile { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>SQLite extensions, as on the command line.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Send no Cache-Control: the site is being worked on.</summary>
    public bool Reload { get; init; }

    public IReadOnlyList<StaticMount> Static { get; init; } = [];

    /// <summary>A directory of templates of the site's own.</summary>
    public string? TemplateDir { get; init; }

    public bool Cors { get; init; }

    public bool NoLock { get; init; }

    /// <summary>Signs cookies and tokens; null for one that lasts as long as the process.</summary>
    public string? Secret { get; init; }

    /// <summary>Let the actor <c>root</c> do everything, and let whoever started the site sign in as root.</summary>
    public bool Root { get; init; }

    /// <summary>Allow nothing that no rule allows.</summary>
    public bool DefaultDeny { get; init; }

    /// <summary>The cloud that the process runs in.</summary>
    public Platform Platform { get; init; } = Platform.None;

    public string? VersionNote { get; init; }

    /// <summary>The site's plugins, in the order in which their hooks are asked.</summary>
    public IReadOnlyList<IPlugin> Plugins { get; init; } = [];

    /// <summary>Templates and static files of plugins.</summary>
    public IReadOnlyList<PluginFolder> PluginFolders { get; init; } = [];

    /// <summary>Changes whenever a plugin does.</summary>
    public string PluginHash { get; init; } = "";

    /// <summary>Told what is odd and keeps nothing from being served.</summary>
    public Action<string>? Warn { get; init; }
}
