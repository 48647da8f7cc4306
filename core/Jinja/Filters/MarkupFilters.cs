namespace Jinja.Filters;

/// <summary>escape, forceescape, safe</summary>
internal static class MarkupFilters
{
    public static Value Escape(Value value, CallArguments arguments) => value.IsMarkup ? value : Value.Safe(Escaping.Text(value));

    public static Value ForceEscape(Value value, CallArguments arguments) => Value.Safe(Escaping.Text(Text.Of(value)));

    public static Value Safe(Value value, CallArguments arguments) => value.IsMarkup ? value : Value.Safe(Text.Of(value));
}
