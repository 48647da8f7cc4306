using Datasette.Application;
using Datasette.Rendering;

namespace Datasette.Publish.Bundles;

/// <summary>The plugins of a site that is published: found, and not yet compiled into anything.</summary>
internal sealed record SitePlugins
{
    public static SitePlugins None { get; } = new();

    /// <summary>The assemblies with plugins.</summary>
    public IReadOnlyList<SitePluginAssembly> Assemblies { get; init; } = [];

    /// <summary>The assemblies that they need.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>Libraries that are no assemblies, by the system that they run on (<c>linux-x64</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Libraries { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Templates and static files, by the folder or package that they came in.</summary>
    public IReadOnlyList<PluginFolder> Folders { get; init; } = [];

    /// <summary>Changes whenever a file of a plugin does; empty without plugins.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Whether an executable has to be built for them: templates and static files lie beside any.</summary>
    public bool HaveCode => Assemblies.Count > 0;

    /// <summary>The names of their classes, in the order in which their hooks are asked.</summary>
    public IReadOnlyList<string> Classes => [.. Assemblies.SelectMany(assembly => assembly.Plugins.Select(plugin => plugin.Class))];

    /// <summary>As a site of this process has them.</summary>
    public IReadOnlyList<BundledPlugin> InThisProcess() => [.. Assemblies.SelectMany(assembly =>
        assembly.Plugins.Select(plugin => new BundledPlugin(assembly.Folder, plugin.Class, plugin.Create)))];
}
