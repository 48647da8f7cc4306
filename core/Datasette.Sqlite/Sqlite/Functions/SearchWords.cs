using System.IO.Hashing;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// The words that one full-text search asks for. FTS5 compares the places of each word with those of each other in one call that nothing
/// ends: <c>NEAR(the the the …)</c> of 3,000 words takes minutes on a document of 100 KB. With at most <see cref="MaxWords"/> words,
/// and each word at most <see cref="MaxOfOne"/> times, it is 0.4 seconds for a document of 1 MB, at worst.
/// </summary>
internal sealed class SearchWords
{
    public const int MaxWords = 256, MaxOfOne = 8;

    /// <summary>The trigrams of a text repeat: <c>000000000000</c> has one trigram ten times.</summary>
    public const int MaxOfOneTrigram = 32;

    [ThreadStatic]
    private static SearchWords? _current;

    private readonly Dictionary<ulong, int> _counts = [];
    private int _words;

    /// <summary>Those of the statement that this thread runs, or null while it runs none.</summary>
    public static SearchWords? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>True once a search of the statement had too many.</summary>
    public bool WereTooMany { get; private set; }

    public static string Refusal { get; } = $"A search takes at most {MaxWords} words, and the same word at most {MaxOfOne} times";

    /// <summary>A statement begins.</summary>
    public void Begin()
    {
        WereTooMany = false;
        Clear();
    }

    /// <summary>The next word is one of another search.</summary>
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
