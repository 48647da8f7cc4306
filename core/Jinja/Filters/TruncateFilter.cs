namespace Jinja.Filters;

internal static class TruncateFilter
{
    private const long DefaultLeeway = 5;

    public static Value Apply(Value value, CallArguments arguments)
    {
        var length = arguments[0].IsUnset ? 255 : Numbers.ToLong(arguments[0]);
        var end = arguments[2].IsUnset ? "..." : arguments[2];
        var leeway = arguments[3].IsUnset || arguments[3].IsNone ? DefaultLeeway : Numbers.ToLong(arguments[3]);
        var endLength = Lengths.Of(end);
        if (length < endLength)
            throw new TemplateRuntimeError($"expected length >= {endLength}, got {length}");
        if (leeway < 0)
            throw new TemplateRuntimeError($"expected leeway >= 0, got {leeway}");
        if (Lengths.Of(value) <= (length > long.MaxValue - leeway ? length : length + leeway))
            return value;
        if (!value.IsText)
            throw new TemplateRuntimeError($"'{TypeNames.Of(value)}' cannot be truncated");
        var kept = CodePoints.Start(value.AsString()!, (int)Math.Min(length - endLength, int.MaxValue));
        if (!Truth.Of(arguments[1]) && kept.LastIndexOf(' ') is var space && space >= 0)
            kept = kept[..space];
        return Concatenation.Texts(Value.OfText(kept, value.IsMarkup), end, arguments.State);
    }
}
