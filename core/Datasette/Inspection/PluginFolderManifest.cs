namespace Datasette.Inspection;

/// <summary>What a plugin of a bundle brings beside code, in <c>plugins/NAME/</c>.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="HasTemplates">Whether it has a folder <c>templates</c>.</param>
/// <param name="HasStatic">Whether it has a folder <c>static</c>.</param>
internal sealed record PluginFolderManifest(string Name, bool HasTemplates, bool HasStatic);
