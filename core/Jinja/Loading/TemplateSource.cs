namespace Jinja.Loading;

/// <summary>The source of a template.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsCurrent">Tells whether the text is still what the loader would give; null when it never changes.</param>
public sealed record TemplateSource(string Text, Func<bool>? IsCurrent = null);
