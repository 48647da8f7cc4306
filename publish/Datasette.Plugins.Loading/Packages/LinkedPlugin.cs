namespace Datasette.Plugins.Loading.Packages;

/// <summary>A plugin that is installed by where it is written (<c>install -e</c>): it is loaded from there, as it is then.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Assembly">The assembly that its project builds; null for a folder of sources, templates and static files.</param>
internal sealed record LinkedPlugin(string Path, string? Assembly);
