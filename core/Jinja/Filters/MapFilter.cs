namespace Jinja.Filters;

/// <summary><c>map(attribute=…)</c> or <c>map('filter', …)</c></summary>
internal static class MapFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var map = Mapping(arguments);
        return Truth.Of(value) ? LazySequence.Of(Iteration.Of(value, arguments.State).Select(map)) : LazySequence.Of([]);
    }

    private static Func<Value, Value> Mapping(CallArguments arguments)
    {
        var attribute = arguments.Get(int.MaxValue, "attribute");
        if (arguments.Count == 0 && !attribute.IsUnset)
        {
            if (arguments.NamedArray.FirstOrDefault(argument => argument.Key is not ("attribute" or "default")).Key is { } stranger)
                throw new TemplateRuntimeError($"Unexpected keyword argument '{stranger}'");
            return AttributeGetter.Make(attribute, arguments, arguments.Get(int.MaxValue, "default"));
        }
        if (arguments.Count == 0)
            throw new TemplateRuntimeError("map requires a filter argument");
        var name = Text.Of(arguments[0]);
        if (!arguments.State.Environment.Filters.TryGetValue(name, out var filter))
            throw new TemplateRuntimeError($"there is no filter named '{name}'");
        var rest = arguments.With(arguments.PositionalArray[1..], arguments.NamedArray);
        return item => filter.ApplyNow(item, rest);
    }
}
