namespace Datasette.Pages.JumpPages;

/// <summary>Finds items by what somebody typed.</summary>
internal static class JumpSearch
{
    /// <summary>The most that is found at once.</summary>
    public const int MaxMatches = 100;

    /// <summary>The first items that hold what was typed: first those whose name it is, then those whose name begins with it.</summary>
    /// <param name="index">The items in order.</param>
    /// <param name="asked">What was typed; empty finds all.</param>
    /// <param name="isAllowed">Whether whoever asks may see an item.</param>
    public static (IReadOnlyList<JumpItem> Matches, bool Truncated) Find(JumpIndex index, string asked, Func<JumpItem, bool> isAllowed)
    {
        asked = asked.Trim();
        List<JumpItem> exact = [], beginning = [], others = [];
        foreach (var item in index.Holding(asked))
        {
            var found = !item.Name.StartsWith(asked, StringComparison.OrdinalIgnoreCase)
                ? others : item.Name.Length == asked.Length ? exact : beginning;
            if (found.Count <= MaxMatches && isAllowed(item)) found.Add(item);
            // Every name begins with nothing: none that follows could come before these.
            if (asked.Length == 0 && beginning.Count > MaxMatches) break;
        }
        return Cut([.. exact, .. beginning, .. others]);
    }

    public static (IReadOnlyList<JumpItem> Matches, bool Truncated) Cut(IReadOnlyList<JumpItem> found) =>
        found.Count > MaxMatches ? ([.. found.Take(MaxMatches)], true) : (found, false);
}
