namespace Jinja.IsTests;

/// <summary>The tests of Jinja's template designer documentation, in its order, with their aliases.</summary>
internal static class BuiltInTests
{
    private static readonly string[] None = [];

    public static IReadOnlyList<IsTest> All { get; } =
    [
        new("boolean", static (value, _) => value.Kind == ValueKind.Boolean, None),
        new("callable", static (value, _) => value.HostObject is ICallable || value.IsUndefined, None),
        new("defined", static (value, _) => !value.IsUndefined, None),
        new("divisibleby", NumberTests.DivisibleBy, "num"),
        new("eq", static (value, arguments) => Equality.Of(value, arguments[0]), "other"),
        new("==", static (value, arguments) => Equality.Of(value, arguments[0]), "other"),
        new("equalto", static (value, arguments) => Equality.Of(value, arguments[0]), "other"),
        new("escaped", static (value, _) => value.IsMarkup || value.HostObject is { IsSafe: true }, None),
        new("even", NumberTests.Even, None),
        new("false", static (value, _) => value is { Kind: ValueKind.Boolean, Boolean: false }, None),
        new("filter", static (value, arguments) => Names(value, arguments.State.Environment.Filters.ContainsKey), None),
        new("float", static (value, _) => value.Kind == ValueKind.Float, None),
        new("ge", Greater(orEqual: true), "other"),
        new(">=", Greater(orEqual: true), "other"),
        new("gt", Greater(orEqual: false), "other"),
        new(">", Greater(orEqual: false), "other"),
        new("greaterthan", Greater(orEqual: false), "other"),
        new("in", static (value, arguments) => Membership.Contains(arguments[0], value, arguments.State), "seq"),
        new("integer", static (value, _) => value.IsInteger, None),
        new("iterable", IterableTest.Holds, None),
        new("le", Less(orEqual: true), "other"),
        new("<=", Less(orEqual: true), "other"),
        new("lt", Less(orEqual: false), "other"),
        new("<", Less(orEqual: false), "other"),
        new("lessthan", Less(orEqual: false), "other"),
        new("lower", static (value, _) => Values.Methods.CharacterTests.IsLower(Text.Of(value)), None),
        new("mapping", static (value, _) => Mappings.TryEntries(value, out var _), None),
        new("ne", static (value, arguments) => !Equality.Of(value, arguments[0]), "other"),
        new("!=", static (value, arguments) => !Equality.Of(value, arguments[0]), "other"),
        new("none", static (value, _) => value.IsNone, None),
        new("number", static (value, _) => value.IsNumber, None),
        new("odd", NumberTests.Odd, None),
        new("sameas", SameAsTest.Holds, "other"),
        new("sequence", SequenceTest.Holds, None),
        new("string", static (value, _) => value.IsText, None),
        new("test", static (value, arguments) => Names(value, arguments.State.Environment.Tests.ContainsKey), None),
        new("true", static (value, _) => value is { Kind: ValueKind.Boolean, Boolean: true }, None),
        new("undefined", static (value, _) => value.IsUndefined, None),
        new("upper", static (value, _) => Values.Methods.CharacterTests.IsUpper(Text.Of(value)), None),
    ];

    private static bool Names(Value value, Func<string, bool> known) => value.AsString() is { } name && known(name);

    private static Func<Value, CallArguments, bool> Less(bool orEqual) => (value, arguments) =>
        Ordering.Compare(value, arguments[0], orEqual ? "<=" : "<") is var order && order != Ordering.Unordered
            && (order < 0 || (orEqual && order == 0));

    private static Func<Value, CallArguments, bool> Greater(bool orEqual) => (value, arguments) =>
        Ordering.Compare(value, arguments[0], orEqual ? ">=" : ">") is var order && (order > 0 || (orEqual && order == 0));
}
