namespace Datasette.Configuration.Validation;

/// <summary>Finds the known name that a misspelt one most likely means.</summary>
internal static class Spelling
{
    /// <summary>Length limit: longer names are not compared, because they are no misspellings.</summary>
    private const int LongestName = 100;

    /// <summary>The nearest known name within the distance limit, or null.</summary>
    public static string? Near(string name, IReadOnlyCollection<string> known) =>
        known.MinBy(other => Distance(name, other)) is { } nearest && Distance(name, nearest) <= MaxDistance(nearest) ? nearest : null;

    /// <summary>Distance limit: two edits, or one for five characters of a long name; never half of a short one.</summary>
    private static int MaxDistance(string known) => Math.Min(Math.Max(2, known.Length / 5), known.Length / 2);

    /// <summary>The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > LongestName) return a.Length;
        var (before, above, row) = (new int[b.Length + 1], new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray());
        for (var i = 1; i <= a.Length; i++)
        {
            (before, above, row) = (above, row, before);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
        }
        return row[^1];
    }
}
