using Datasette.Rendering;

namespace Datasette.Application;

/// <summary>The loaded plugins.</summary>
/// <param name="Plugins">The plugins.</param>
/// <param name="Folders">Their templates and static files.</param>
/// <param name="Hash">A hash over the plugins' files.</param>
internal sealed record PluginSet(IReadOnlyList<IPlugin> Plugins, IReadOnlyList<PluginFolder> Folders, string Hash)
{
    /// <summary>The files and folders that <c>--reload</c> watches, for plugins that were loaded from files.</summary>
    public IReadOnlyList<string> Watched { get; init; } = [];

    public static PluginSet None { get; } = new([], [], "");
}
