using System.Buffers;

namespace Datasette.Rendering.Cells;

/// <summary>How a cell's text is shown: shortened if long, and as a link if it is a web URL.</summary>
internal static class CellText
{
    /// <summary>A file suffix up to this length is kept when a URL is shortened: <c>.html</c>, <c>.jpg</c>.</summary>
    private const int LongestEnding = 4;

    /// <summary>Length limit of an e-mail address.</summary>
    private const int MaxOfEmail = 254;

    private static readonly SearchValues<byte> EmailNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-"u8);

    private static readonly SearchValues<byte> HostNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"u8);

    private static readonly SearchValues<byte> TimeMarks = SearchValues.Create("0123456789-:.+ TZ"u8);

    /// <summary>Shown for a label or key without visible characters, so that the link can be clicked.</summary>
    public const string Blank = "-";

    /// <summary>Whether a text begins with a letter as no address, date or JSON does: then it needs none of these checks.</summary>
    public static bool BeginsPlain(ReadOnlySpan<byte> utf8) => utf8[0] != 'h' && char.IsAsciiLetter((char)utf8[0]);

    public static bool MayBeUrl(ReadOnlySpan<byte> utf8) => utf8.TrimStart((byte)' ').StartsWith("http"u8);

    /// <summary>The URL if the text is one, or null.</summary>
    public static string? Url(string text)
    {
        var url = text.Trim();
        var begins = url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal);
        return begins && !url.Any(char.IsWhiteSpace) ? SafeLink.Of(url) : null;
    }

    /// <summary>Whether a column's numbers may be quantities: not if its name says key, code or year.</summary>
    public static bool IsQuantity(string column)
    {
        foreach (var ending in (ReadOnlySpan<string>)["id", "code", "year", "zip", "number", "no", "phone", "isbn"])
            if (column.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                && (column.Length == ending.Length || IsWordStart(column, column.Length - ending.Length))) return false;
        return true;
    }

    private static bool IsWordStart(string name, int at) =>
        !char.IsLetterOrDigit(name[at - 1]) || (char.IsUpper(name[at]) && char.IsLower(name[at - 1]));

    /// <summary>Whether a text is a plain e-mail address: letters, digits and <c>._%+-</c>, then a host with a dot.</summary>
    public static bool IsEmail(ReadOnlySpan<byte> utf8)
    {
        var at = utf8.Length > MaxOfEmail ? -1 : utf8.IndexOf((byte)'@');
        if (at <= 0) return false;
        var host = utf8[(at + 1)..];
        return host.LastIndexOf((byte)'.') is > 0 and var dot && dot < host.Length - 2
            && !utf8[..at].ContainsAnyExcept(EmailNames) && !host.ContainsAnyExcept(HostNames);
    }

    /// <summary>Whether a text is an ISO 8601 date, or date and time: such text is not wrapped.</summary>
    public static bool IsDate(ReadOnlySpan<byte> utf8) =>
        utf8.Length is >= 10 and <= 32
        && IsDigits(utf8[..4]) && utf8[4] == '-' && IsDigits(utf8[5..7]) && utf8[7] == '-' && IsDigits(utf8[8..10])
        && (utf8.Length == 10 || (utf8[10] is (byte)'T' or (byte)' ' && !utf8[11..].ContainsAnyExcept(TimeMarks)));

    private static bool IsDigits(ReadOnlySpan<byte> utf8)
    {
        foreach (var letter in utf8)
            if (!char.IsAsciiDigit((char)letter)) return false;
        return true;
    }

    /// <summary>A URL of at most so many characters; the rest is an ellipsis, and a short file suffix.</summary>
    public static string ShortenUrl(string url, int limit)
    {
        if (limit == 0 || Fits(url, limit)) return url;
        var dot = url.LastIndexOf('.');
        var ending = url[(dot + 1)..];
        return dot > 0 && ending.Length is > 0 and <= LongestEnding && !ending.Contains('/') && limit > ending.Length + 1
            ? $"{Start(url, limit - 1 - ending.Length)}….{ending}"
            : $"{Start(url, Math.Max(limit - 1, 0))}…";
    }

    /// <summary>The first characters of a text, and an ellipsis for the others.</summary>
    public static string Cut(string text, int limit) => limit == 0 || Fits(text, limit) ? text : string.Concat(Start(text, limit), "…");

    private static bool Fits(string text, int limit) => text.Length <= limit || Start(text, limit).Length == text.Length;

    /// <summary>The first characters of a text. A character beyond U+FFFF, two in UTF-16, counts once, as in Datasette.</summary>
    private static ReadOnlySpan<char> Start(string text, int count)
    {
        var end = 0;
        for (; count > 0 && end < text.Length; count--)
            end += char.IsHighSurrogate(text[end]) && end + 1 < text.Length && char.IsLowSurrogate(text[end + 1]) ? 2 : 1;
        return text.AsSpan(0, end);
    }
}
