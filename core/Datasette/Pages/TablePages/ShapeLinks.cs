using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>Links to a page as JSON, one for each shape.</summary>
internal static class ShapeLinks
{
    /// <param name="html">Where to.</param>
    /// <param name="url">The page as JSON.</param>
    /// <param name="hasKeys">Whether the rows have keys: then they can be an object by key.</param>
    public static void Write(ref HtmlWriter html, string url, bool hasKeys)
    {
        Write(ref html, url, "\">default</a>, "u8);
        var more = url + (url.Contains('?') ? '&' : '?');
        Write(ref html, more, "_shape=array\">array</a>, "u8);
        Write(ref html, more, "_shape=array&amp;_nl=on\">newline-delimited</a>"u8);
        if (!hasKeys) return;
        html.Raw(", "u8);
        Write(ref html, more, "_shape=object\">object</a>"u8);
    }

    private static void Write(ref HtmlWriter html, string url, ReadOnlySpan<byte> rest)
    {
        html.Raw("<a href=\""u8);
        html.Text(url);
        html.Raw(rest);
    }
}
