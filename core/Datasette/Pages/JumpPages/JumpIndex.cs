using System.Collections.Immutable;

namespace Datasette.Pages.JumpPages;

/// <summary>
/// Items in an order, and what a search looks in as one run of small letters: a word is looked for in all of them at once.
/// </summary>
internal sealed class JumpIndex
{
    private readonly string _text;
    private readonly int[] _starts;

    /// <param name="items">The items in order.</param>
    /// <param name="textOf">What a search looks in.</param>
    public JumpIndex(IEnumerable<JumpItem> items, Func<JumpItem, string> textOf)
    {
        Items = [.. items];
        var texts = Items.Select(item => textOf(item).ToLowerInvariant()).ToList();
        // A line's end is no part of any word, so that nothing is found across two texts.
        _text = string.Join('\n', texts);
        _starts = new int[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++) _starts[i + 1] = _starts[i] + texts[i].Length + 1;
    }

    public ImmutableArray<JumpItem> Items { get; }

    /// <summary>
    /// The items in whose text the words of <paramref name="asked"/> stand one after the other, whatever their case; all of them without a
    /// word.
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
