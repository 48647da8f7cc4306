namespace Jinja.Values.Methods;

/// <summary><c>find</c>, <c>index</c>, <c>count</c>.</summary>
internal static class TextSearch
{
    private static readonly Signature Parameters = new("find", 1, "sub", "start", "end");

    public static Value Find(Value self, CallArguments arguments, bool fromRight, bool mustFind)
    {
        var bound = Parameters.Bind(arguments);
        var window = Window(self.AsString()!, bound[1], bound[2], out var offset);
        var sub = Sub(bound);
        var at = fromRight ? window.LastIndexOf(sub, StringComparison.Ordinal) : window.IndexOf(sub, StringComparison.Ordinal);
        if (at >= 0)
            return CodePoints.Length(window[..at]) + offset;
        return mustFind ? throw new TemplateRuntimeError("substring not found") : -1;
    }

    public static Value Count(Value self, CallArguments arguments)
    {
        var bound = Parameters.Bind(arguments);
        var window = Window(self.AsString()!, bound[1], bound[2], out _);
        var sub = Sub(bound);
        if (sub.Length == 0)
            return CodePoints.Length(window) + 1;
        var count = 0;
        for (var at = 0; (at = window.IndexOf(sub, at, StringComparison.Ordinal)) >= 0; at += sub.Length)
            count++;
        return count;
    }

    /// <summary>The part of a text between two positions, and its offset.</summary>
    public static string Window(string text, Value start, Value end, out int offset)
    {
        offset = 0;
        if (start.IsUnset && end.IsUnset)
            return text;
        var count = CodePoints.Length(text);
        var (first, last, _) = Slicing.Bounds(count, start.IsUnset ? Value.None : start, end.IsUnset ? Value.None : end, Value.None);
        offset = (int)first;
        return CodePoints.Slice(text, Enumerable.Range((int)first, (int)Math.Max(0, last - first)));
    }

    private static string Sub(in CallArguments bound) => bound[0].AsString()
        ?? throw new TemplateRuntimeError($"must be str, not {TypeNames.Of(bound[0])}");
}
