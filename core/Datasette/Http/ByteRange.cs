namespace Datasette.Http;

/// <summary>One range of a Range header.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length in bytes; 0 for a range outside the file.</param>
internal sealed record ByteRange(long Start, long Length)
{
    public bool IsSatisfiable => Length > 0;

    /// <summary>
    /// Reads <c>bytes=a-b</c>, <c>bytes=a-</c> or <c>bytes=-n</c>. Anything else, several ranges included, gives null, and the whole file
    /// is sent.
    /// </summary>
    /// <param name="header">The header.</param>
    /// <param name="fileLength">The file's length.</param>
    /// <param name="maxLength">The longest range of one response; the client requests the rest.</param>
    public static ByteRange? Parse(string header, long fileLength, long maxLength)
    {
        if (!header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || header.Contains(',')) return null;
        var range = header.AsSpan("bytes=".Length).Trim();
        var dash = range.IndexOf('-');
        if (dash < 0) return null;
        long? first = Number(range[..dash]), last = Number(range[(dash + 1)..]);
        if ((first is null && range[..dash].Length > 0) || (last is null && range[(dash + 1)..].Length > 0)) return null;
        var (start, end) = (first, last) switch
        {
            ({ } from, { } to) => (from, Math.Min(to, fileLength - 1)),
            ({ } from, null) => (from, fileLength - 1),
            (null, { } count) => (Math.Max(0, fileLength - count), fileLength - 1),
            _ => (-1L, -1L),
        };
        if (start < 0 || (last is { } asked && first is not null && asked < first)) return null;
        return new ByteRange(start, Math.Max(0, Math.Min(end - start + 1, maxLength)));
    }

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
