namespace Datasette.Plugins;

/// <summary>Templates that stand before those of the site, for some requests.</summary>
/// <param name="Key">Names the overlay: what was compiled is kept by it, for at most 16 overlays.</param>
/// <param name="Find">The text of a template by name; null for one that it does not have.</param>
public sealed record TemplateOverlay(string Key, Func<string, string?> Find);
