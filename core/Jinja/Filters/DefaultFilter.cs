namespace Jinja.Filters;

internal static class DefaultFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var fallback = arguments[0].IsUnset ? "" : arguments[0];
        return value.IsUndefined || (Truth.Of(arguments[1]) && !Truth.Of(value)) ? fallback : value;
    }
}
