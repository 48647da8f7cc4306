namespace SqlDistance;

/// <summary>Distances of two texts, by UTF-16 units. Long texts take long: each looks at the time limit once per unit.</summary>
internal static class TextDistance
{
    /// <summary>The fewest insertions, deletions and replacements that make one text of the other.</summary>
    public static long Levenshtein(string one, string two, Func<bool> isInterrupted)
    {
        // One row of the table of all prefixes: costs[j] is the distance of the prefix of one to the first j units of two.
        var costs = new int[two.Length + 1];
        for (var j = 0; j < costs.Length; j++) costs[j] = j;
        for (var i = 1; i <= one.Length && !isInterrupted(); i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j < costs.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == two[j - 1] ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.Min(replaced, 1 + Math.Min(costs[j], costs[j - 1]));
            }
        }
        return costs[^1];
    }

    /// <summary>The number of places that differ; those that one text lacks differ too.</summary>
    public static long Hamming(string one, string two)
    {
        long differ = Math.Abs(one.Length - two.Length);
        for (var i = 0; i < Math.Min(one.Length, two.Length); i++)
            if (one[i] != two[i]) differ++;
        return differ;
    }

    /// <summary>From 0, nothing in common, to 1, the same.</summary>
    public static SqlValue Jaro(string one, string two, Func<bool> isInterrupted) => Similarity(one, two, isInterrupted);

    /// <summary>The same, nearer to 1 where up to four units at the beginning are the same.</summary>
    public static SqlValue JaroWinkler(string one, string two, Func<bool> isInterrupted)
    {
        var jaro = Similarity(one, two, isInterrupted);
        var prefix = one.AsSpan().CommonPrefixLength(two);
        return jaro + 0.1 * Math.Min(4, prefix) * (1 - jaro);
    }

    private static double Similarity(string one, string two, Func<bool> isInterrupted)
    {
        if (one.Length == 0 && two.Length == 0) return 1;
        var window = Math.Max(0, Math.Max(one.Length, two.Length) / 2 - 1);
        var matchedOne = new bool[one.Length];
        var matchedTwo = new bool[two.Length];
        var matches = 0;
        for (var i = 0; i < one.Length && !isInterrupted(); i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(two.Length, i + window + 1); j++)
            {
                if (matchedTwo[j] || one[i] != two[j]) continue;
                matchedOne[i] = matchedTwo[j] = true;
                matches++;
                break;
            }
        }
        if (matches == 0) return 0;
        var (outOfOrder, other) = (0, 0);
        for (var i = 0; i < one.Length; i++)
        {
            if (!matchedOne[i]) continue;
            while (!matchedTwo[other]) other++;
            if (one[i] != two[other++]) outOfOrder++;
        }
        var shared = (double)matches;
        return (shared / one.Length + shared / two.Length + (shared - outOfOrder / 2) / shared) / 3;
    }
}
