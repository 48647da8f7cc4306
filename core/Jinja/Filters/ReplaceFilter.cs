using Jinja.Values.Methods;

namespace Jinja.Filters;

internal static class ReplaceFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var (old, with) = (arguments[0], arguments[1]);
        var count = arguments[2].IsUnset || arguments[2].IsNone ? -1 : Numbers.ToLong(arguments[2]);
        if (!arguments.Autoescape)
            return Replacing.Replace(Text.Of(value), Text.Of(old), Text.Of(with), count, arguments.State);
        var subject = old.IsMarkup || (with.IsMarkup && !value.IsMarkup)
            ? Value.Safe(Escaping.Text(value))
            : TextFilters.Soft(value);
        var (before, after) = subject.IsMarkup ? (Escaping.Text(old), Escaping.Text(with)) : (Text.Of(old), Text.Of(with));
        return Value.OfText(Replacing.Replace(subject.AsString()!, before, after, count, arguments.State), subject.IsMarkup);
    }
}
