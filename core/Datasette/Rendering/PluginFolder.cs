namespace Datasette.Rendering;

/// <summary>What a plugin brings beside code.</summary>
/// <param name="Plugin">Its name.</param>
/// <param name="Templates">The folder of its templates, or null.</param>
/// <param name="Static">The folder of its static files, or null.</param>
internal sealed record PluginFolder(string Plugin, string? Templates, string? Static);
