namespace Datasette.Rendering.Cells;

/// <summary>How the text of a cell is shown: cut where it is long, and as a link where it is a web address.</summary>
internal static class CellText
{
    /// <summary>Endings up to this length stay when an address is cut: <c>.html</c>, <c>.jpg</c>.</summary>
    private const int LongestEnding = 4;

    /// <summary>Stands for a label or a key without anything to see, so that there is something to click on.</summary>
    public const string Blank = "-";

    public static bool MayBeUrl(ReadOnlySpan<byte> utf8) => utf8.TrimStart((byte)' ').StartsWith("http"u8);

    /// <summary>The address that a text is, or null.</summary>
    public static string? Url(string text)
    {
        var url = text.Trim();
        var begins = url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal);
        return begins && !url.Any(char.IsWhiteSpace) ? SafeLink.Of(url) : null;
    }

    public static string ShortenUrl(string url, int limit)
    {
        if (limit == 0 || url.Length <= limit) return url;
        var dot = url.LastIndexOf('.');
        var ending = url[(dot + 1)..];
        return dot > 0 && ending.Length is > 0 and <= LongestEnding && !ending.Contains('/') && limit > ending.Length + 1
            ? $"{url[..(limit - 1 - ending.Length)]}….{ending}"
            : $"{url[..Math.Max(limit - 1, 0)]}…";
    }

    public static string Cut(string text, int limit)
    {
        if (limit == 0 || text.Length <= limit) return text;
        // Never between the two halves of a character.
        var end = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
