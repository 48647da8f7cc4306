namespace Datasette.Rendering;

/// <summary>A page for those who look after a site.</summary>
/// <param name="Path">Its path, without <c>base_url</c>.</param>
/// <param name="Label">What menus call it.</param>
/// <param name="Description">A line about it.</param>
internal sealed record DebugPage(string Path, string Label, string Description);
