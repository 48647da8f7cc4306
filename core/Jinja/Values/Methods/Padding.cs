namespace Jinja.Values.Methods;

/// <summary>Pads text to a width.</summary>
internal static class Padding
{
    private static readonly Signature Parameters = new("center", 1, "width", "fillchar");
    private static readonly Signature WidthOnly = new("zfill", 1, "width");

    public static Value Pad(Value self, CallArguments arguments, Alignment alignment)
    {
        var bound = Parameters.Bind(arguments);
        var fill = bound[1].IsUnset ? " " : Text.Of(bound[1]);
        if (CodePoints.Length(fill) != 1)
            throw new TemplateRuntimeError("The fill character must be exactly one character long");
        var padded = Pad(self.AsString()!, Numbers.ToLong(bound[0]), alignment, fill, arguments.State);
        return Value.OfText(padded, self.IsMarkup);
    }

    public static string Pad(string text, long width, Alignment alignment, string fill, RenderState state)
    {
        var missing = width - CodePoints.Length(text);
        if (missing <= 0)
            return text;
        state.CheckLength(width);
        var left = alignment switch
        {
            Alignment.Left => 0,
            Alignment.Right => missing,
            // As in Python: the odd column is on the left if both padding and width are odd.
            _ => (missing / 2) + (missing & width & 1),
        };
        return string.Concat(Repeat(fill, left), text, Repeat(fill, missing - left));
    }

    public static Value ZeroFill(Value self, CallArguments arguments)
    {
        var text = self.AsString()!;
        var width = Numbers.ToLong(WidthOnly.Bind(arguments)[0]);
        var sign = text.StartsWith('-') || text.StartsWith('+') ? text[..1] : "";
        return Value.OfText(sign + Pad(text[sign.Length..], width - sign.Length, Alignment.Right, "0", arguments.State), self.IsMarkup);
    }

    private static string Repeat(string fill, long count) =>
        fill.Length == 1 ? new string(fill[0], (int)count) : string.Concat(Enumerable.Repeat(fill, (int)count));
}
