using System.Net;

namespace Datasette.Plugins;

/// <summary>HTML that is not escaped again. Its creator is responsible for its safety.</summary>
/// <param name="Html">The HTML.</param>
public readonly record struct Markup(string Html)
{
    /// <summary>Escapes text as HTML.</summary>
    public static Markup Escape(string? text) => new(WebUtility.HtmlEncode(text ?? ""));

    /// <summary>The HTML.</summary>
    public override string ToString() => Html ?? "";
}
