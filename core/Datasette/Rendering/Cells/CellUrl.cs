using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>A text that is one web address, shown as a link.</summary>
internal static class CellUrl
{
    /// <summary>Endings up to this length stay when an address is cut: <c>.html</c>, <c>.jpg</c>.</summary>
    private const int LongestEnding = 4;

    public static bool MayBe(ReadOnlySpan<byte> utf8) => utf8.TrimStart((byte)' ').StartsWith("http"u8);

    /// <summary>The link, or null for what is no address after all.</summary>
    public static Value? Link(string text, int limit)
    {
        var url = text.Trim();
        var isUrl = url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal);
        return isUrl && !url.Any(char.IsWhiteSpace) ? HtmlFragment.Of($"<a href=\"{url}\">{Shorten(url, limit)}</a>") : null;
    }

    private static string Shorten(string url, int limit)
    {
        if (limit == 0 || url.Length <= limit) return url;
        var dot = url.LastIndexOf('.');
        var ending = url[(dot + 1)..];
        return dot > 0 && ending.Length is > 0 and <= LongestEnding && !ending.Contains('/') && limit > ending.Length + 1
            ? $"{url[..(limit - 1 - ending.Length)]}….{ending}"
            : $"{url[..Math.Max(limit - 1, 0)]}…";
    }
}
