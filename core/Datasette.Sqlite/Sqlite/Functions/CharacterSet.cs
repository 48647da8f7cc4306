using System.Text;

namespace Datasette.Sqlite.Functions;

/// <summary>A bracket expression of a GLOB pattern: characters and ranges, possibly inverted.</summary>
internal readonly record struct CharacterSet(IReadOnlyList<(int First, int Last)> Ranges, bool IsInverted)
{
    /// <summary>Parses a set up to its closing bracket. False without one: such a pattern matches nothing.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> pattern, out CharacterSet set)
    {
        var ranges = new List<(int, int)>();
        var isInverted = pattern.StartsWith("^"u8);
        if (isInverted) pattern = pattern[1..];
        set = new CharacterSet(ranges, isInverted);
        // The start of a possible range. A leading bracket is an ordinary character, but cannot start a range.
        var previous = 0;
        if (pattern.StartsWith("]"u8)) Add(Next(ref pattern));
        while (!pattern.IsEmpty)
        {
            var c = Next(ref pattern);
            if (c == ']') return true;
            if (c == '-' && previous > 0 && !pattern.IsEmpty && pattern[0] != ']')
            {
                ranges.Add((previous, Next(ref pattern)));
                previous = 0;
            }
            else
            {
                Add(c);
                previous = c;
            }
        }
        return false;

        void Add(int c) => ranges.Add((c, c));
    }

    public bool Contains(int character, ref Work work)
    {
        if (work.IsOver(Ranges.Count)) return false;
        foreach (var (first, last) in Ranges)
            if (character >= first && character <= last) return !IsInverted;
        return IsInverted;
    }

    private static int Next(ref ReadOnlySpan<byte> pattern)
    {
        _ = Rune.DecodeFromUtf8(pattern, out var character, out _);
        pattern = pattern[WildcardPattern.CharacterLength(pattern)..];
        return character.Value;
    }
}
