namespace Datasette.Publish.Bundles;

/// <summary>An assembly with plugins.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Folder">The folder or package that it came in.</param>
/// <param name="Plugins">Its plugins.</param>
internal sealed record SitePluginAssembly(string Path, string Folder, IReadOnlyList<SitePlugin> Plugins);
