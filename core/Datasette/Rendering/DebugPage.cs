namespace Datasette.Rendering;

/// <summary>A debug page.</summary>
/// <param name="Path">Its path, without <c>base_url</c>.</param>
/// <param name="Label">Its label in menus.</param>
/// <param name="Description">A one-line description.</param>
internal sealed record DebugPage(string Path, string Label, string Description);
