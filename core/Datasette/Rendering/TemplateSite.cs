using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Demos;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Sqlite;

namespace Datasette.Rendering;

/// <summary>The parts of a site that every page's template can use.</summary>
internal sealed record TemplateSite
{
    public required Urls Urls { get; init; }

    public required Settings Settings { get; init; }

    /// <summary>The configuration file's content.</summary>
    public required JsonObject Config { get; init; }

    /// <summary>Messages on their way to the next page.</summary>
    public required MessageCookie Messages { get; init; }

    /// <summary>The directories of files that are served beside the pages.</summary>
    public required StaticMounts StaticMounts { get; init; }

    /// <summary>The plugins of the site, by hook.</summary>
    public required PluginHooks Hooks { get; init; }

    /// <summary>The site as plugins see it.</summary>
    public required IDatasette ForPlugins { get; init; }

    /// <summary>Templates and static files of plugins.</summary>
    public required IReadOnlyList<PluginFolder> Folders { get; init; }

    /// <summary>What plugins add to templates.</summary>
    public required TemplateAdditions PluginTemplates { get; init; }

    /// <summary>What visitors write is dropped again; null for a site that keeps it.</summary>
    public DemoState? Demo { get; init; }

    /// <summary>Finds a database by name.</summary>
    public required Func<string, Database?> FindDatabase { get; init; }
}
