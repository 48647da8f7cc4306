namespace Datasette.Text;

/// <summary>The Levenshtein distance of two words, ignoring case.</summary>
internal static class EditDistance
{
    /// <summary>Length limit: only the beginnings of longer words are compared.</summary>
    private const int Most = 64;

    public static int Between(string one, string other)
    {
        var a = one.AsSpan(0, Math.Min(one.Length, Most));
        var b = other.AsSpan(0, Math.Min(other.Length, Most));
        Span<int> row = stackalloc int[Most + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var isSame = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                row[j] = isSame ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
