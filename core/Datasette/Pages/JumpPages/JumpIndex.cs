using System.Collections.Immutable;

namespace Datasette.Pages.JumpPages;

/// <summary>Items in order, with their search texts joined into one lower-case string, so that one search scans all of them.</summary>
internal sealed class JumpIndex
{
    private readonly string _text;
    private readonly int[] _starts;

    /// <param name="items">The items in order.</param>
    /// <param name="textOf">The search text of an item.</param>
    public JumpIndex(IEnumerable<JumpItem> items, Func<JumpItem, string> textOf)
    {
        Items = [.. items];
        var texts = Items.Select(item => textOf(item).ToLowerInvariant()).ToList();
        // No search word contains a line feed, so no match spans two texts.
        _text = string.Join('\n', texts);
        _starts = new int[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++) _starts[i + 1] = _starts[i] + texts[i].Length + 1;
    }

    public ImmutableArray<JumpItem> Items { get; }

    /// <summary>
    /// The items whose text contains the words of <paramref name="asked"/> in this order, ignoring case; all items for an empty search.
    /// </summary>
    public IEnumerable<JumpItem> Holding(string asked)
    {
        var words = asked.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            foreach (var item in Items) yield return item;
            yield break;
        }
        var i = 0;
        for (var at = _text.IndexOf(words[0], StringComparison.Ordinal);
            at >= 0;
            at = i < Items.Length ? _text.IndexOf(words[0], _starts[i], StringComparison.Ordinal) : -1)
        {
            while (_starts[i + 1] <= at) i++;
            if (Holds(_text.AsSpan(at + words[0].Length, Math.Max(0, _starts[i + 1] - 1 - at - words[0].Length)),
                words.AsSpan(1))) yield return Items[i];
            i++;
        }
    }

    private static bool Holds(ReadOnlySpan<char> rest, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            var at = rest.IndexOf(word, StringComparison.Ordinal);
            if (at < 0) return false;
            rest = rest[(at + word.Length)..];
        }
        return true;
    }
}
