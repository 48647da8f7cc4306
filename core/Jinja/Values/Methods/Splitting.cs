using System.Buffers;

namespace Jinja.Values.Methods;

/// <summary><c>split</c>, <c>splitlines</c> and <c>partition</c>.</summary>
internal static class Splitting
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029");
    private static readonly Signature Parameters = new("split", 0, "sep", "maxsplit");

    public static Value Split(Value self, CallArguments arguments, bool fromRight)
    {
        var bound = Parameters.Bind(arguments);
        var limit = bound[1].IsUnset ? -1 : Numbers.ToLong(bound[1]);
        var text = self.AsString()!;
        var separator = bound[0].IsUnset || bound[0].IsNone ? null : bound[0].AsString()
            ?? throw new TemplateRuntimeError($"must be str or None, not {TypeNames.Of(bound[0])}");
        if (separator is { Length: 0 })
            throw new TemplateRuntimeError("empty separator");
        var parts = separator is null ? AtSpaces(text, limit, fromRight) : At(text, separator, limit, fromRight);
        return Value.List(parts.Select(part => Value.OfText(part, self.IsMarkup)));
    }

    public static Value Lines(Value self, bool keepEnds) =>
        Value.List(Lines(self.AsString()!, keepEnds).Select(line => Value.OfText(line, self.IsMarkup)));

    public static List<string> Lines(string text, bool keepEnds = false)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny(LineEnds);
            end = end < 0 ? text.Length : start + end;
            var next = end == text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            lines.Add(text[start..(keepEnds ? next : end)]);
            start = next;
        }
        return lines;
    }

    public static Value Partition(Value self, Value separator, bool fromRight)
    {
        var text = self.AsString()!;
        var mark = separator.AsString() ?? throw new TemplateRuntimeError("must be str");
        if (mark.Length == 0)
            throw new TemplateRuntimeError("empty separator");
        var at = fromRight ? text.LastIndexOf(mark, StringComparison.Ordinal) : text.IndexOf(mark, StringComparison.Ordinal);
        string[] parts = at >= 0 ? [text[..at], mark, text[(at + mark.Length)..]] : fromRight ? ["", "", text] : [text, "", ""];
        return Value.Tuple([.. parts.Select(part => Value.OfText(part, self.IsMarkup))]);
    }

    private static List<string> At(string text, string separator, long limit, bool fromRight)
    {
        var parts = new List<string>();
        var (start, end) = (0, text.Length);
        for (; limit != 0; limit--)
        {
            var rest = text.AsSpan(start, end - start);
            var at = fromRight ? rest.LastIndexOf(separator, StringComparison.Ordinal) : rest.IndexOf(separator, StringComparison.Ordinal);
            if (at < 0)
                break;
            at += start;
            parts.Add(fromRight ? text[(at + separator.Length)..end] : text[start..at]);
            (start, end) = fromRight ? (start, at) : (at + separator.Length, end);
        }
        parts.Add(text[start..end]);
        if (fromRight)
            parts.Reverse();
        return parts;
    }

    // After the limit is reached, the rest keeps the white space at its far end.
    private static List<string> AtSpaces(string text, long limit, bool fromRight)
    {
        var parts = new List<string>();
        var (start, end) = (0, text.Length);
        while (true)
        {
            while (start < end && CodePoints.IsSpace(text[fromRight ? end - 1 : start]))
                (start, end) = fromRight ? (start, end - 1) : (start + 1, end);
            if (start == end)
                break;
            var at = fromRight ? end - 1 : start;
            while (at >= start && at < end && !CodePoints.IsSpace(text[at]))
                at += fromRight ? -1 : 1;
            if (limit-- == 0)
                at = fromRight ? start - 1 : end;
            parts.Add(fromRight ? text[(at + 1)..end] : text[start..at]);
            (start, end) = fromRight ? (start, Math.Max(start, at + 1)) : (at, end);
        }
        if (fromRight)
            parts.Reverse();
        return parts;
    }
}
