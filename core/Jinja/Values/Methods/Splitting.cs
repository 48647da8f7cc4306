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
        if (!fromRight)
        {
            for (int at; limit != 0 && (at = text.IndexOf(separator, StringComparison.Ordinal)) >= 0; limit--)
            {
                parts.Add(text[..at]);
                text = text[(at + separator.Length)..];
            }
            parts.Add(text);
            return parts;
        }
        for (int at; limit != 0 && (at = text.LastIndexOf(separator, StringComparison.Ordinal)) >= 0; limit--)
        {
            parts.Add(text[(at + separator.Length)..]);
            text = text[..at];
        }
        parts.Add(text);
        parts.Reverse();
        return parts;
    }

    private static List<string> AtSpaces(string text, long limit, bool fromRight)
    {
        var parts = new List<string>();
        var rest = Stripping.Strip(text, null, !fromRight, fromRight);
        for (; rest.Length > 0 && limit != 0; limit--)
        {
            var at = fromRight ? LastSpace(rest) : FirstSpace(rest);
            if (at < 0)
                break;
            parts.Add(fromRight ? rest[(at + 1)..] : rest[..at]);
            rest = Stripping.Strip(fromRight ? rest[..at] : rest[at..], null, !fromRight, fromRight);
        }
        if (rest.Length > 0)
            parts.Add(fromRight && limit != 0 ? rest.TrimStart() : rest);
        if (fromRight)
            parts.Reverse();
        else if (parts.Count > 0 && limit != 0)
            parts[^1] = parts[^1].TrimEnd();
        return parts;
    }

    private static int FirstSpace(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (CodePoints.IsSpace(text[i]))
                return i;
        }
        return -1;
    }

    private static int LastSpace(string text)
    {
        var i = text.Length - 1;
        while (i >= 0 && !CodePoints.IsSpace(text[i]))
            i--;
        return i;
    }
}
