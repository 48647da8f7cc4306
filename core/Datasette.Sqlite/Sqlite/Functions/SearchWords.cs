using System.IO.Hashing;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// The words of one full-text search. FTS5 compares the positions of all words with each other in one call that cannot be interrupted:
/// <c>NEAR(the the the …)</c> of 3,000 words takes minutes on a document of 100 KB. With at most <see cref="MaxWords"/> words, each at most
/// <see cref="MaxOfOne"/> times, it takes at most 0.4 s on 1 MB.
/// </summary>
internal sealed class SearchWords
{
    public const int MaxWords = 256, MaxOfOne = 8;

    /// <summary>Trigrams repeat within a text: <c>000000000000</c> has one trigram ten times.</summary>
    public const int MaxOfOneTrigram = 32;

    [ThreadStatic]
    private static SearchWords? _current;

    private readonly Dictionary<ulong, int> _counts = [];
    private int _words;

    /// <summary>The words of the statement that this thread runs, or null.</summary>
    public static SearchWords? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>True once a search of the statement exceeded a limit.</summary>
    public bool WereTooMany { get; private set; }

    public static string Refusal { get; } = $"A search takes at most {MaxWords} words, and the same word at most {MaxOfOne} times";

    /// <summary>Resets the counters for a statement.</summary>
    public void Begin()
    {
        WereTooMany = false;
        Clear();
    }

    /// <summary>Resets the counters for the next search.</summary>
    public void Clear()
    {
        if (_words == 0) return;
        _counts.Clear();
        _words = 0;
    }

    public bool TryAdd(ReadOnlySpan<byte> word, int maxOfOne)
    {
        var key = XxHash3.HashToUInt64(word);
        var count = _counts.GetValueOrDefault(key) + 1;
        _counts[key] = count;
        if (++_words <= MaxWords && count <= maxOfOne) return true;
        WereTooMany = true;
        return false;
    }
}
