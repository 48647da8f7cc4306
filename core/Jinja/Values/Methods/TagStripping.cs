using System.Net;
using System.Text;

namespace Jinja.Values.Methods;

/// <summary><c>striptags</c>: removes comments and tags, decodes entities, collapses white space. The result is text, not markup.</summary>
internal static class TagStripping
{
    public static Value Apply(Value value, CallArguments _)
    {
        var text = Cut(Cut(Text.Of(value), "<!--", "-->"), "<", ">");
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return WebUtility.HtmlDecode(string.Join(' ', words));
    }

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
