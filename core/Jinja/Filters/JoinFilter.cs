using Jinja.Values.Methods;

namespace Jinja.Filters;

/// <summary><c>join(d, attribute)</c>: under autoescape, one markup item makes the result markup.</summary>
internal static class JoinFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var state = arguments.State;
        var get = AttributeGetter.Make(arguments[1], arguments);
        var items = Iteration.Of(value, state).Select(get);
        var separator = arguments[0].IsUnset ? "" : arguments[0];
        if (!arguments.Autoescape)
            return Joining.Join(Text.Of(separator), items.Select(item => Text.Of(item)), state);
        if (separator.IsMarkup)
            return Value.Safe(Joining.Join(separator.AsString()!, items.Select(item => Escaping.Text(item)), state));
        var list = items.ToList();
        if (!list.Exists(static item => item.IsMarkup || item.HostObject is { IsSafe: true }))
            return Joining.Join(Text.Of(separator), list.Select(item => Text.Of(item)), state);
        return Value.Safe(Joining.Join(Escaping.Text(separator), list.Select(item => Escaping.Text(item)), state));
    }
}
