using System.Text;
using Jinja.Values.Methods;

namespace Jinja.Filters;

internal static class IndentFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var (first, blank) = (Truth.Of(arguments[1]), Truth.Of(arguments[2]));
        var indention = Indention(arguments[0], arguments.State);
        if (value.IsMarkup && arguments[0].IsText)
            indention = Escaping.Text(arguments[0]);
        var lines = Splitting.Lines(Operands.RequireText(value) + "\n");
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                text.Append('\n');
            if (i == 0 ? first : blank || lines[i].Length > 0)
                text.Append(indention);
            text.Append(lines[i]);
            arguments.State.CheckLength(text.Length);
        }
        return Value.OfText(text.ToString(), value.IsMarkup);
    }

    private static string Indention(in Value width, RenderState state)
    {
        if (width.IsText)
            return width.AsString()!;
        var count = width.IsUnset ? 4 : Math.Max(0, Numbers.ToLong(width));
        state.CheckLength(count);
        return new string(' ', (int)count);
    }
}
