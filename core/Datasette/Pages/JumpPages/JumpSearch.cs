namespace Datasette.Pages.JumpPages;

/// <summary>Finds items by what somebody typed.</summary>
internal static class JumpSearch
{
    /// <summary>The most that is found at once.</summary>
    public const int MaxMatches = 100;

    /// <summary>
    /// The first items in whose text the words of <paramref name="asked"/> stand one after the other, whatever their case: first those
    /// whose name it is, then those whose name begins with it. Empty finds all.
    /// </summary>
    /// <param name="items">The items in order.</param>
    /// <param name="asked">What was typed.</param>
    /// <param name="isAllowed">Whether whoever asks may see an item.</param>
    public static (IReadOnlyList<JumpItem> Matches, bool Truncated) Find(IEnumerable<JumpItem> items, string asked, Func<JumpItem, bool> isAllowed)
    {
        asked = asked.Trim();
        var words = Words(asked);
        List<JumpItem> exact = [], beginning = [], others = [];
        foreach (var item in items)
        {
            if (!Holds(item.SearchText, words)) continue;
            var found = !item.Name.StartsWith(asked, StringComparison.OrdinalIgnoreCase) ? others : item.Name.Length == asked.Length ? exact : beginning;
            if (found.Count <= MaxMatches && isAllowed(item)) found.Add(item);
        }
        return Cut([.. exact, .. beginning, .. others]);
    }

    public static (IReadOnlyList<JumpItem> Matches, bool Truncated) Cut(IReadOnlyList<JumpItem> found) =>
        found.Count > MaxMatches ? ([.. found.Take(MaxMatches)], true) : (found, false);

    public static string[] Words(string asked) => asked.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the words stand in a text, one after the other.</summary>
    public static bool Holds(string text, string[] words)
    {
        var rest = text.AsSpan();
        foreach (var word in words)
        {
            var at = rest.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return false;
            rest = rest[(at + word.Length)..];
        }
        return true;
    }
}
