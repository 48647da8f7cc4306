namespace Datasette.Plugins;

/// <summary>Templates that override the site's, for some requests.</summary>
/// <param name="Key">The cache key of the overlay's compiled templates; at most 16 overlays are cached.</param>
/// <param name="Find">Returns a template's text by name; null if the overlay lacks it.</param>
public sealed record TemplateOverlay(string Key, Func<string, string?> Find);
