using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Demos;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Sqlite;

namespace Datasette.Rendering;

/// <summary>The parts of a site that every template may use.</summary>
internal sealed class TemplateSite
{
    public required Urls Urls { get; init; }

    public required Settings Settings { get; init; }

    /// <summary>The configuration file's content.</summary>
    public required JsonObject Config { get; init; }

    /// <summary>Carries flash messages to the next page in a cookie.</summary>
    public required MessageCookie Messages { get; init; }

    /// <summary>The Content-Security-Policy of pages; null for none.</summary>
    public required Lazy<PagePolicy?> Policy { get; init; }

    /// <summary>The directories of <c>--static</c>.</summary>
    public required StaticMounts StaticMounts { get; init; }

    /// <summary>The plugins of the site, by hook.</summary>
    public required PluginHooks Hooks { get; init; }

    /// <summary>The site as the plugin API shows it.</summary>
    public required IDatasette ForPlugins { get; init; }

    /// <summary>Templates and static files of plugins.</summary>
    public required IReadOnlyList<PluginFolder> Folders { get; init; }

    /// <summary>What plugins add to the template environment.</summary>
    public required TemplateAdditions PluginTemplates { get; init; }

    /// <summary>The state of <c>--ephemeral</c>; null for an ordinary site.</summary>
    public DemoState? Demo { get; init; }

    /// <summary><c>urls</c> and <c>static</c>, the same for all pages.</summary>
    public UrlsValue Paths => field ??= new UrlsValue(this);

    /// <summary>Finds a database by name.</summary>
    public required Func<string, Database?> FindDatabase { get; init; }
}
