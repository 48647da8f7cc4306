namespace Datasette.Plugins;

/// <summary>A link of the menu.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Label">What it is called.</param>
public sealed record MenuLink(string Href, string Label);
