namespace Datasette.Configuration.Validation;

/// <summary>Finds the name that a mistyped one most likely meant.</summary>
internal static class Spelling
{
    /// <summary>Longer names are not compared: nobody mistypes them.</summary>
    private const int LongestName = 100;

    /// <summary>The nearest of the known names.</summary>
    public static string Nearest(string name, IEnumerable<string> known) => known.MinBy(other => Distance(name, other))!;

    /// <summary>The nearest of the known names where it is near enough to be what was meant, or null.</summary>
    public static string? Near(string name, IReadOnlyCollection<string> known) =>
        known.Count > 0 && Nearest(name, known) is var nearest && Distance(name, nearest) <= Math.Min(2, nearest.Length / 2) ? nearest : null;

    /// <summary>How many characters have to be put in, taken out or changed to get from one to the other.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > LongestName) return a.Length;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var c in a)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (c == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
