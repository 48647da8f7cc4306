using System.Net;
using System.Text;

namespace Jinja.Values.Methods;

/// <summary><c>striptags</c>: removes comments and tags, decodes entities, collapses white space. The result is text, not markup.</summary>
public static class TagStripping
{
    /// <summary>The text of some HTML.</summary>
    public static string Of(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var text = Cut(Cut(html, "<!--", "-->"), "<", ">");
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return WebUtility.HtmlDecode(string.Join(' ', words));
    }

    internal static Value Apply(Value value, CallArguments _) => Of(Text.Of(value));

    private static string Cut(string text, string opening, string closing)
    {
        var kept = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (true)
        {
            var start = rest.IndexOf(opening, StringComparison.Ordinal);
            var length = start < 0 ? -1 : rest[start..].IndexOf(closing, StringComparison.Ordinal);
            if (length < 0)
                return kept.Append(rest).ToString();
            kept.Append(rest[..start]);
            rest = rest[(start + length + closing.Length)..];
        }
    }
}
