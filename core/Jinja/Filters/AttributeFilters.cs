namespace Jinja.Filters;

/// <summary>attr</summary>
internal static class AttributeFilters
{
    public static Value Attr(Value value, CallArguments arguments)
    {
        var name = Text.Of(arguments[0]);
        return Members.TryGetAttribute(value, name, out var member) ? member : arguments.State.MissingIn(value, name);
    }
}
