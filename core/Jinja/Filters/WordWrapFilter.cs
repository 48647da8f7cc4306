using System.Text;
using Jinja.Values.Methods;

namespace Jinja.Filters;

/// <summary><c>wordwrap</c>: each line of the text broken where words end, or inside a word longer than the width.</summary>
internal static class WordWrapFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var width = arguments[0].IsUnset ? 79 : Numbers.ToLong(arguments[0]);
        var breakLong = arguments[1].IsUnset || Truth.Of(arguments[1]);
        var newline = arguments[2].IsUnset || !Truth.Of(arguments[2]) ? "\n" : Values.Text.Of(arguments[2]);
        var breakHyphens = arguments[3].IsUnset || Truth.Of(arguments[3]);
        if (width <= 0)
            throw new TemplateRuntimeError($"invalid width {width} (must be > 0)");
        var lines = Splitting.Lines(Operands.RequireText(value)).Select(line =>
            string.Join(newline, Wrap(WordChunks.Split(line, breakHyphens), (int)Math.Min(width, int.MaxValue), breakLong, breakHyphens, arguments.State)));
        return Joining.Join(newline, lines, arguments.State);
    }

    private static List<string> Wrap(List<ReadOnlyMemory<char>> chunks, int width, bool breakLong, bool breakHyphens, RenderState state)
    {
        var lines = new List<string>();
        chunks.Reverse();
        while (chunks.Count > 0)
        {
            state.Step();
            var line = new StringBuilder();
            ReadOnlyMemory<char> last = default;
            var length = 0;
            if (IsBlank(chunks[^1]) && lines.Count > 0)
                chunks.RemoveAt(chunks.Count - 1);
            for (; chunks.Count > 0 && length + chunks[^1].Length <= width; chunks.RemoveAt(chunks.Count - 1))
            {
                line.Append(last = chunks[^1]);
                length += last.Length;
            }
            if (chunks.Count > 0 && chunks[^1].Length > width)
            {
                // A full line takes nothing of the word, and then keeps the white space at its end, as in Python.
                var taken = TakeLong(chunks, width - length, line.Length == 0, breakLong, breakHyphens);
                line.Append(taken);
                last = taken ?? last;
            }
            if (line.Length > 0 && IsBlank(last))
                line.Length -= last.Length;
            if (line.Length > 0)
                lines.Add(line.ToString());
        }
        return lines;
    }

    /// <summary>The part of a chunk wider than the line that goes into this line; null when it waits for the next.</summary>
    private static ReadOnlyMemory<char>? TakeLong(List<ReadOnlyMemory<char>> chunks, int room, bool isFirst, bool breakLong, bool breakHyphens)
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
            var hyphen = chunk.Span[..room].LastIndexOf('-');
            if (hyphen > 0 && chunk.Span[..hyphen].ContainsAnyExcept('-'))
                end = hyphen + 1;
        }
        chunks[^1] = chunk[end..];
        return chunk[..end];
    }

    private static bool IsBlank(ReadOnlyMemory<char> chunk)
    {
        foreach (var character in chunk.Span)
        {
            if (!CodePoints.IsSpace(character))
                return false;
        }
        return true;
    }
}
