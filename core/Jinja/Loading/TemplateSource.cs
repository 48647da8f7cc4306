namespace Jinja.Loading;

/// <summary>The source of a template.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsCurrent">Whether the text is still current; null if it never changes.</param>
public sealed record TemplateSource(string Text, Func<bool>? IsCurrent = null);
