using Jinja.Values.Methods;

namespace Jinja.Filters;

/// <summary><c>wordwrap</c>: each line of the text broken where words end, or inside a word longer than the width.</summary>
internal static class WordWrapFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var width = arguments[0].IsUnset ? 79 : Numbers.ToLong(arguments[0]);
        var breakLong = arguments[1].IsUnset || Truth.Of(arguments[1]);
        var newline = arguments[2].IsUnset || !Truth.Of(arguments[2]) ? "\n" : Text.Of(arguments[2]);
        var breakHyphens = arguments[3].IsUnset || Truth.Of(arguments[3]);
        if (width <= 0)
            throw new TemplateRuntimeError($"invalid width {width} (must be > 0)");
        var lines = Splitting.Lines(Operands.RequireText(value)).Select(line =>
            string.Join(newline, Wrap(WordChunks.Split(line, breakHyphens), (int)Math.Min(width, int.MaxValue), breakLong, breakHyphens, arguments.State)));
        return Joining.Join(newline, lines, arguments.State);
    }

    private static List<string> Wrap(List<string> chunks, int width, bool breakLong, bool breakHyphens, RenderState state)
    {
        var lines = new List<string>();
        chunks.Reverse();
        while (chunks.Count > 0)
        {
            state.Step();
            var line = new List<string>();
            var length = 0;
            if (IsBlank(chunks[^1]) && lines.Count > 0)
                chunks.RemoveAt(chunks.Count - 1);
            for (; chunks.Count > 0 && length + chunks[^1].Length <= width; chunks.RemoveAt(chunks.Count - 1))
            {
                line.Add(chunks[^1]);
                length += chunks[^1].Length;
            }
            if (chunks.Count > 0 && chunks[^1].Length > width)
                TakeLong(chunks, line, width - length, breakLong, breakHyphens);
            if (line.Count > 0 && IsBlank(line[^1]))
                line.RemoveAt(line.Count - 1);
            if (line.Count > 0)
                lines.Add(string.Concat(line));
        }
        return lines;
    }

    private static void TakeLong(List<string> chunks, List<string> line, int room, bool breakLong, bool breakHyphens)
    {
        var chunk = chunks[^1];
        if (breakLong)
        {
            var end = Math.Max(room, 1);
            if (breakHyphens && chunk.Length > room && room > 0)
            {
                var hyphen = chunk.LastIndexOf('-', room - 1);
                if (hyphen > 0 && chunk[..hyphen].Any(character => character != '-'))
                    end = hyphen + 1;
            }
            line.Add(chunk[..end]);
            chunks[^1] = chunk[end..];
        }
        else if (line.Count == 0)
        {
            line.Add(chunk);
            chunks.RemoveAt(chunks.Count - 1);
        }
    }

    private static bool IsBlank(string chunk) => chunk.All(CodePoints.IsSpace);
}
