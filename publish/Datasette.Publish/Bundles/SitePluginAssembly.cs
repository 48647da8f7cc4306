namespace Datasette.Publish.Bundles;

/// <summary>An assembly with plugins.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Folder">The folder or package that it came in.</param>
/// <param name="Plugins">Its plugins.</param>
/// <param name="Source">The C# file that it was compiled from; null for an assembly that somebody else compiled.</param>
internal sealed record SitePluginAssembly(string Path, string Folder, IReadOnlyList<SitePlugin> Plugins, string? Source = null);
