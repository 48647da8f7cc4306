namespace Jinja.Filters;

/// <summary>Splits a line into the pieces wrapping may keep apart: white space, words, parts of hyphenated words, dashes.</summary>
internal static class WordChunks
{
    public static List<ReadOnlyMemory<char>> Split(string line, bool atHyphens)
    {
        var chunks = new List<ReadOnlyMemory<char>>();
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

    private static bool IsSpace(char character) => character is '\t' or '\n' or '\v' or '\f' or '\r' or ' ';

    // Two hyphens or more between words.
    private static bool IsDash(string line, int at, out int end)
    {
        end = at;
        while (end < line.Length && line[end] == '-')
            end++;
        return end - at >= 2 && end < line.Length && IsWord(line[end]) && at > 0 && (IsWord(line[at - 1]) || "!\"'&.,?".Contains(line[at - 1]));
    }

    private static bool EndsAtHyphen(string line, int at)
    {
        if (at < 2 || line[at - 1] != '-' || !IsLetter(line[at - 2]))
            return false;
        var before = (at >= 3 && IsLetter(line[at - 3])) || (at >= 4 && line[at - 3] == '-' && IsLetter(line[at - 4]));
        var after = at < line.Length && IsLetter(line[at])
            && at + 1 < line.Length && (IsLetter(line[at + 1]) || (line[at + 1] == '-' && at + 2 < line.Length && IsLetter(line[at + 2])));
        return before && after;
    }

    private static bool IsLetter(char character) => char.IsLetter(character) || character == '_';

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
