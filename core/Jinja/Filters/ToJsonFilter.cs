using System.Text;

namespace Jinja.Filters;

/// <summary><c>tojson</c>: JSON that is safe in HTML, in scripts and in single-quoted attributes.</summary>
internal static class ToJsonFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var text = new StringBuilder();
        var indent = arguments[0].IsUnset || arguments[0].IsNone ? null
            : arguments[0].AsString() is { } given ? JsonText.Harmless(given) : new string(' ', Width(arguments[0], arguments.State));
        new JsonText(text, indent, arguments.State).Append(value, 0);
        return Value.Safe(text.ToString());
    }

    private static int Width(in Value indent, RenderState state)
    {
        var width = Math.Max(0, Numbers.ToLong(indent));
        state.CheckLength(width);
        return (int)width;
    }
}
