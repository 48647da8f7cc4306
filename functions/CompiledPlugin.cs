using Datasette.Application;
using Datasette.Plugins;

namespace Datasette.Functions;

/// <summary>A plugin that is compiled into the program. <c>publish</c> writes the list, so that nothing is looked for at start.</summary>
/// <param name="Folder">The folder or package that it came in.</param>
/// <param name="Class">The name of its class, which the bundle's site.json names too.</param>
/// <param name="Create">Makes it.</param>
public sealed record CompiledPlugin(string Folder, string Class, Func<IPlugin> Create)
{
    internal static IReadOnlyList<BundledPlugin> ForBundle(IReadOnlyList<CompiledPlugin> compiled) =>
        [.. compiled.Select(plugin => new BundledPlugin(plugin.Folder, plugin.Class, plugin.Create))];
}
