namespace Datasette.Rendering;

/// <summary>A plugin's templates and static files.</summary>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Templates">The directory of its templates, or null.</param>
/// <param name="Static">The directory of its static files, or null.</param>
internal sealed record PluginFolder(string Plugin, string? Templates, string? Static);
