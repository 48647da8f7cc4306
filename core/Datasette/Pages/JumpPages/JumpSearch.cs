namespace Datasette.Pages.JumpPages;

/// <summary>Searches the jump menu.</summary>
internal static class JumpSearch
{
    /// <summary>Result limit of a search.</summary>
    public const int MaxMatches = 100;

    /// <summary>The first matches: exact names first, then names that begin with the search text, then the rest.</summary>
    /// <param name="index">The items in order.</param>
    /// <param name="asked">The search text; empty matches all.</param>
    /// <param name="isAllowed">Whether the actor may view an item.</param>
    public static (IReadOnlyList<JumpItem> Matches, bool Truncated) Find(JumpIndex index, string asked, Func<JumpItem, bool> isAllowed)
    {
        asked = asked.Trim();
        List<JumpItem> exact = [], beginning = [], others = [];
        foreach (var item in index.Holding(asked))
        {
            var found = !item.Name.StartsWith(asked, StringComparison.OrdinalIgnoreCase)
                ? others : item.Name.Length == asked.Length ? exact : beginning;
            if (found.Count <= MaxMatches && isAllowed(item)) found.Add(item);
            // An empty text is a prefix of every name, so no later item ranks higher: stop.
            if (asked.Length == 0 && beginning.Count > MaxMatches) break;
        }
        return Cut([.. exact, .. beginning, .. others]);
    }

    public static (IReadOnlyList<JumpItem> Matches, bool Truncated) Cut(IReadOnlyList<JumpItem> found) =>
        found.Count > MaxMatches ? ([.. found.Take(MaxMatches)], true) : (found, false);
}
