namespace Jinja.Values;

/// <summary>The errors for unsupported operand types.</summary>
internal static class Operands
{
    public static TemplateRuntimeError Unsupported(string sign, in Value left, in Value right) =>
        left.IsUndefined || right.IsUndefined
            ? UndefinedIn(left, right)
            : new TemplateRuntimeError(
                $"unsupported operand type(s) for {sign}: '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'");

    public static UndefinedError UndefinedIn(in Value left, in Value right) =>
        (left.IsUndefined ? left.Origin : right.Origin)?.ToError() ?? new UndefinedError("an undefined value was used");

    /// <summary>The text of a value; an error for other types.</summary>
    public static string RequireText(in Value value) => value.AsString()
        ?? throw (value.IsUndefined ? Undefined(value) : new TemplateRuntimeError($"expected str, not {TypeNames.Of(value)}"));

    public static UndefinedError Undefined(in Value value) =>
        value.Origin?.ToError() ?? new UndefinedError("an undefined value was used");
}
