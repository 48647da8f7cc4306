using System.Text;
using Jinja.Values.Methods;

namespace Jinja.Filters;

/// <summary><c>wordwrap</c>: breaks each line between words, or inside a word longer than the width.</summary>
internal static class WordWrapFilter
{
    private static readonly Rune Hyphen = new('-');

    public static Value Apply(Value value, CallArguments arguments)
    {
        var width = arguments[0].IsUnset ? 79 : Numbers.ToLong(arguments[0]);
        var breakLong = arguments[1].IsUnset || Truth.Of(arguments[1]);
        var newline = arguments[2].IsUnset || !Truth.Of(arguments[2]) ? "\n" : Values.Text.Of(arguments[2]);
        var breakHyphens = arguments[3].IsUnset || Truth.Of(arguments[3]);
        if (width <= 0)
            throw new TemplateRuntimeError($"invalid width {width} (must be > 0)");
        var lines = Splitting.Lines(Operands.RequireText(value)).Select(line =>
            string.Join(newline, Wrap(WordChunks.Split([.. line.EnumerateRunes()], breakHyphens), (int)Math.Min(width, int.MaxValue),
                breakLong, breakHyphens, arguments.State)));
        return Joining.Join(newline, lines, arguments.State);
    }

    private static List<string> Wrap(List<ReadOnlyMemory<Rune>> chunks, int width, bool breakLong, bool breakHyphens, RenderState state)
    {
        var lines = new List<string>();
        chunks.Reverse();
        while (chunks.Count > 0)
        {
            state.Step();
            var line = new List<ReadOnlyMemory<Rune>>();
            var length = 0;
            if (IsBlank(chunks[^1]) && lines.Count > 0)
                chunks.RemoveAt(chunks.Count - 1);
            for (; chunks.Count > 0 && length + chunks[^1].Length <= width; chunks.RemoveAt(chunks.Count - 1))
            {
                line.Add(chunks[^1]);
                length += chunks[^1].Length;
            }
            if (chunks.Count > 0 && chunks[^1].Length > width)
            {
                // As in Python, a full line takes no part of the word, and keeps its trailing white space.
                if (TakeLong(chunks, width - length, line.Count == 0, breakLong, breakHyphens) is { } taken)
                    line.Add(taken);
            }
            if (line.Count > 0 && IsBlank(line[^1]))
                line.RemoveAt(line.Count - 1);
            if (line.Count > 0)
                lines.Add(Joined(line));
        }
        return lines;
    }

    /// <summary>The part of an overlong chunk that fits into this line; null to put it on the next.</summary>
    private static ReadOnlyMemory<Rune>? TakeLong(
        List<ReadOnlyMemory<Rune>> chunks, int room, bool isFirst, bool breakLong, bool breakHyphens)
    {
        var chunk = chunks[^1];
        if (!breakLong)
        {
            if (!isFirst)
                return null;
            chunks.RemoveAt(chunks.Count - 1);
            return chunk;
        }
        var end = room;
        if (breakHyphens && chunk.Length > room && room > 0)
        {
            var hyphen = chunk.Span[..room].LastIndexOf(Hyphen);
            if (hyphen > 0 && chunk.Span[..hyphen].ContainsAnyExcept(Hyphen))
                end = hyphen + 1;
        }
        chunks[^1] = chunk[end..];
        return chunk[..end];
    }

    private static string Joined(List<ReadOnlyMemory<Rune>> line)
    {
        var text = new StringBuilder();
        foreach (var chunk in line)
        {
            foreach (var rune in chunk.Span)
                text.Append(rune);
        }
        return text.ToString();
    }

    private static bool IsBlank(ReadOnlyMemory<Rune> chunk)
    {
        foreach (var rune in chunk.Span)
        {
            if (!rune.IsBmp || !CodePoints.IsSpace((char)rune.Value))
                return false;
        }
        return true;
    }
}
