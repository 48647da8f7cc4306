using System.Text;

namespace Datasette.Sqlite.Functions;

/// <summary>What stands in square brackets in a GLOB pattern: characters and ranges, or all but those.</summary>
internal readonly record struct CharacterSet(IReadOnlyList<(int First, int Last)> Ranges, bool IsInverted)
{
    /// <summary>Reads a set up to its closing bracket. False when there is none: such a pattern matches nothing.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> pattern, out CharacterSet set)
    {
        var ranges = new List<(int, int)>();
        var isInverted = pattern.StartsWith("^"u8);
        if (isInverted) pattern = pattern[1..];
        set = new CharacterSet(ranges, isInverted);
        // The start of a range, once there is one. A bracket that comes first is a character like any other, but starts none.
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
