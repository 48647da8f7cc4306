namespace Datasette.Sqlite.Functions;

/// <summary>Searches bytes in pieces, so that a search whose cost is the product of both lengths can be interrupted.</summary>
internal static class BoundedSearch
{
    /// <summary>Worst-case byte comparisons per piece.</summary>
    private const int MaxComparisons = 1024 * 1024;

    /// <summary>The first index of <paramref name="sought"/>, which is not empty, from <paramref name="start"/> on; -1 for none.</summary>
    public static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> sought, int start, ref Work work)
    {
        var positions = Math.Max(1, MaxComparisons / sought.Length);
        var end = text.Length - sought.Length + 1;
        for (var at = start; at < end; at += positions)
        {
            var length = Math.Min(positions, end - at) + sought.Length - 1;
            var found = text.Slice(at, length).IndexOf(sought);
            if (found >= 0) return at + found;
            if (work.IsOver(length / 16)) return -1;
        }
        return -1;
    }
}
