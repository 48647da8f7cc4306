using System.Text;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// A LIKE or GLOB pattern with SQLite's semantics. A mismatch backtracks only to the last multi-character wildcard, and work is counted, so
/// no pattern can exceed the time limit.
/// </summary>
internal sealed class WildcardPattern
{
    /// <summary>Elements below 256 are literal bytes; from <see cref="FirstSet"/> on they are sets.</summary>
    private const int One = 256, Many = 257, Never = 258, FirstSet = 259;

    private readonly int[] _elements;
    private readonly IReadOnlyList<CharacterSet> _sets;
    private readonly bool _ignoresCase;

    private WildcardPattern(int[] elements, IReadOnlyList<CharacterSet> sets, bool ignoresCase) =>
        (_elements, _sets, _ignoresCase) = (elements, sets, ignoresCase);

    /// <summary>LIKE: <c>%</c> for any characters, <c>_</c> for one; ASCII letters match case-insensitively.</summary>
    /// <param name="pattern">UTF-8.</param>
    /// <param name="escape">The escape character; empty for none.</param>
    public static WildcardPattern Like(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> escape)
    {
        var elements = new List<int>(pattern.Length);
        for (var i = 0; i < pattern.Length;)
        {
            if (!escape.IsEmpty && pattern[i..].StartsWith(escape))
            {
                i += escape.Length;
                if (i == pattern.Length) elements.Add(Never);
                else elements.Add(Fold(pattern[i++]));
                continue;
            }
            var c = pattern[i++];
            elements.Add(c switch { (byte)'%' => Many, (byte)'_' => One, _ => Fold(c) });
        }
        return new WildcardPattern([.. elements], [], ignoresCase: true);
    }

    /// <summary>GLOB: <c>*</c> for any characters, <c>?</c> for one, <c>[a-z]</c> for one of a set.</summary>
    public static WildcardPattern Glob(ReadOnlySpan<byte> pattern)
    {
        var elements = new List<int>(pattern.Length);
        var sets = new List<CharacterSet>();
        while (!pattern.IsEmpty)
        {
            var c = pattern[0];
            pattern = pattern[1..];
            if (c == '[')
            {
                elements.Add(CharacterSet.TryRead(ref pattern, out var set) ? FirstSet + sets.Count : Never);
                sets.Add(set);
            }
            else elements.Add(c switch { (byte)'*' => Many, (byte)'?' => One, _ => c });
        }
        return new WildcardPattern([.. elements], sets, ignoresCase: false);
    }

    public bool Matches(ReadOnlySpan<byte> text, ref Work work)
    {
        var (at, element) = (0, 0);
        // Where to resume after a mismatch: after the last multi-character wildcard, with one more character consumed by it.
        var (retryAt, retryElement) = (0, -1);
        while (at < text.Length)
        {
            if (work.IsOver()) return false;
            var wanted = element < _elements.Length ? _elements[element] : Never;
            if (wanted == Many)
            {
                if (++element == _elements.Length) return true;
                (retryAt, retryElement) = (at, element);
                if (!Skip(text, ref retryAt, element, ref work)) return false;
                at = retryAt;
            }
            else if (IsMatch(text, ref at, wanted, ref work)) element++;
            else
            {
                if (retryElement < 0) return false;
                retryAt += CharacterLength(text[retryAt..]);
                if (!Skip(text, ref retryAt, retryElement, ref work)) return false;
                (at, element) = (retryAt, retryElement);
            }
        }
        while (element < _elements.Length && _elements[element] == Many) element++;
        return element == _elements.Length;
    }

    /// <summary>Skips positions where no match can begin; false if there is none left.</summary>
    private bool Skip(ReadOnlySpan<byte> text, ref int at, int element, ref Work work)
    {
        var wanted = _elements[element];
        if (wanted > byte.MaxValue) return true;
        var literal = (byte)wanted;
        var rest = text[at..];
        var found = _ignoresCase && char.IsAsciiLetter((char)literal)
            ? rest.IndexOfAny(literal, (byte)(literal & ~0x20))
            : rest.IndexOf(literal);
        if (work.IsOver((found < 0 ? rest.Length : found) / 16)) return false;
        at += found;
        return found >= 0;
    }

    private bool IsMatch(ReadOnlySpan<byte> text, ref int at, int wanted, ref Work work)
    {
        switch (wanted)
        {
            case <= byte.MaxValue:
                if ((_ignoresCase ? Fold(text[at]) : text[at]) != wanted) return false;
                at++;
                return true;
            case One:
                at += CharacterLength(text[at..]);
                return true;
            case Never:
                return false;
            default:
                _ = Rune.DecodeFromUtf8(text[at..], out var character, out _);
                at += CharacterLength(text[at..]);
                return _sets[wanted - FirstSet].Contains(character.Value, ref work);
        }
    }

    /// <summary>As SQLite delimits characters: a first byte and any continuation bytes after it.</summary>
    internal static int CharacterLength(ReadOnlySpan<byte> text)
    {
        var length = 1;
        if (text[0] >= 0xc0)
            while (length < text.Length && (text[length] & 0xc0) == 0x80) length++;
        return length;
    }

    private static byte Fold(byte c) => c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;
}
