using System.Buffers;

namespace Datasette.Rendering.Cells;

/// <summary>How the text of a cell is shown: cut where it is long, and as a link where it is a web address.</summary>
internal static class CellText
{
    /// <summary>Endings up to this length stay when an address is cut: <c>.html</c>, <c>.jpg</c>.</summary>
    private const int LongestEnding = 4;

    /// <summary>The longest address that mail takes.</summary>
    private const int MaxOfEmail = 254;

    private static readonly SearchValues<byte> EmailNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-"u8);

    private static readonly SearchValues<byte> HostNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"u8);

    private static readonly SearchValues<byte> DateMarks = SearchValues.Create("-:.+ TZ"u8);

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

    /// <summary>Whether the numbers of a column may say how much: not where its name says that they are keys, codes or years.</summary>
    public static bool IsQuantity(string column)
    {
        foreach (var ending in (ReadOnlySpan<string>)["id", "code", "year", "zip", "number", "no", "phone", "isbn"])
            if (column.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                && (column.Length == ending.Length || IsWordStart(column, column.Length - ending.Length))) return false;
        return true;
    }

    private static bool IsWordStart(string name, int at) =>
        !char.IsLetterOrDigit(name[at - 1]) || (char.IsUpper(name[at]) && char.IsLower(name[at - 1]));

    /// <summary>Whether a text is one e-mail address of the plain kind: letters, digits and <c>._%+-</c>, and a host with a dot.</summary>
    public static bool IsEmail(ReadOnlySpan<byte> utf8)
    {
        var at = utf8.Length > MaxOfEmail ? -1 : utf8.IndexOf((byte)'@');
        if (at <= 0) return false;
        var host = utf8[(at + 1)..];
        return host.LastIndexOf((byte)'.') is > 0 and var dot && dot < host.Length - 2
            && !utf8[..at].ContainsAnyExcept(EmailNames) && !host.ContainsAnyExcept(HostNames);
    }

    /// <summary>Whether a text is a date, or a date and a time, as ISO 8601 writes them: such a text is not broken across lines.</summary>
    public static bool IsDate(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is < 10 or > 32
            || utf8[4] != '-'
            || utf8[7] != '-'
            || (utf8.Length > 10 && utf8[10] is not ((byte)'T' or (byte)' '))) return false;
        for (var i = 0; i < utf8.Length; i++)
            if (!char.IsAsciiDigit((char)utf8[i]) && (i is not (4 or 7) && i < 11 ? i != 10 : !DateMarks.Contains(utf8[i]))) return false;
        return true;
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
