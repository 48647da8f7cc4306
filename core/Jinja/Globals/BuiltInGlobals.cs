namespace Jinja.Globals;

/// <summary>The functions available in every template.</summary>
internal static class BuiltInGlobals
{
    public static IReadOnlyList<KeyValuePair<string, Value>> All { get; } =
    [
        new("range", Value.Function("range", RangeValue.Create)),
        new("dict", Value.Function("dict", static arguments => Value.Of(DictionaryBuilder.Build("dict", arguments)))),
        new("lipsum", Value.Function("lipsum", Lipsum.Generate)),
        new("cycler", Value.Function("cycler", Cycler.Create)),
        new("joiner", Value.Function("joiner", Joiner.Create)),
        new("namespace", Value.Function("namespace", NamespaceValue.Create)),
    ];
}
