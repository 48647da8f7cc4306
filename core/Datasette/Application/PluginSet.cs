using Datasette.Rendering;

namespace Datasette.Application;

/// <summary>Plugins that were loaded.</summary>
/// <param name="Plugins">The plugins.</param>
/// <param name="Folders">What they bring beside code.</param>
/// <param name="Hash">Changes whenever a file of them does.</param>
internal sealed record PluginSet(IReadOnlyList<IPlugin> Plugins, IReadOnlyList<PluginFolder> Folders, string Hash)
{
    public static PluginSet None { get; } = new([], [], "");
}
