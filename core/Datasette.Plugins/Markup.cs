using System.Net;

namespace Datasette.Plugins;

/// <summary>HTML that is not escaped any more. Whoever makes it answers for it.</summary>
/// <param name="Html">The HTML.</param>
public readonly record struct Markup(string Html)
{
    /// <summary>Text as HTML.</summary>
    public static Markup Escape(string? text) => new(WebUtility.HtmlEncode(text ?? ""));

    public override string ToString() => Html ?? "";
}
