namespace Datasette.Plugins;

/// <summary>A link in the menu.</summary>
/// <param name="Href">Its URL.</param>
/// <param name="Label">Its label.</param>
public sealed record MenuLink(string Href, string Label);
