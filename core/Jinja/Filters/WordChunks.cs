using System.Text;

namespace Jinja.Filters;

/// <summary>Splits a line into pieces for wrapping: white space, words, parts of hyphenated words, dashes.</summary>
internal static class WordChunks
{
    public static List<ReadOnlyMemory<Rune>> Split(Rune[] line, bool atHyphens)
    {
        var chunks = new List<ReadOnlyMemory<Rune>>();
        for (var start = 0; start < line.Length;)
        {
            var end = start + 1;
            if (IsSpace(line[start]))
            {
                while (end < line.Length && IsSpace(line[end]))
                    end++;
            }
            else if (atHyphens && IsDash(line, start, out var dashEnd))
            {
                end = dashEnd;
            }
            else
            {
                while (end < line.Length && !IsSpace(line[end]) && !(atHyphens && (EndsAtHyphen(line, end) || IsDash(line, end, out _))))
                    end++;
            }
            chunks.Add(line.AsMemory(start, end - start));
            start = end;
        }
        return chunks;
    }

    private static bool IsSpace(Rune rune) => rune.Value is '\t' or '\n' or '\v' or '\f' or '\r' or ' ';

    // A dash is two hyphens or more between words.
    private static bool IsDash(Rune[] line, int at, out int end)
    {
        end = at;
        while (end < line.Length && line[end].Value == '-')
            end++;
        return end - at >= 2 && end < line.Length
            && IsWord(line[end])
                && at > 0
                && (IsWord(line[at - 1]) || "!\"'&.,?".AsSpan().Contains((char)Math.Min(line[at - 1].Value, char.MaxValue)));
    }

    private static bool EndsAtHyphen(Rune[] line, int at)
    {
        if (at < 2 || line[at - 1].Value != '-' || !IsLetter(line[at - 2]))
            return false;
        var before = (at >= 3 && IsLetter(line[at - 3])) || (at >= 4 && line[at - 3].Value == '-' && IsLetter(line[at - 4]));
        var after = at < line.Length && IsLetter(line[at])
            && at
                + 1 < line.Length
                && (IsLetter(line[at + 1]) || (line[at + 1].Value == '-' && at + 2 < line.Length && IsLetter(line[at + 2])));
        return before && after;
    }

    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune) || rune.Value == '_';

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value == '_';
}
