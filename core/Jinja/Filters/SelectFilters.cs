namespace Jinja.Filters;

/// <summary>select, reject, selectattr, rejectattr</summary>
internal static class SelectFilters
{
    public static Value Select(Value value, CallArguments arguments) => Apply(value, arguments, keeps: true, byAttribute: false);

    public static Value Reject(Value value, CallArguments arguments) => Apply(value, arguments, keeps: false, byAttribute: false);

    public static Value SelectAttr(Value value, CallArguments arguments) => Apply(value, arguments, keeps: true, byAttribute: true);

    public static Value RejectAttr(Value value, CallArguments arguments) => Apply(value, arguments, keeps: false, byAttribute: true);

    private static Value Apply(Value value, CallArguments arguments, bool keeps, bool byAttribute)
    {
        Func<Value, Value> get = static item => item;
        if (byAttribute)
        {
            if (arguments.Count == 0)
                throw new TemplateRuntimeError("Missing parameter for attribute name");
            get = AttributeGetter.Make(arguments[0], arguments);
        }
        var test = Test(arguments, byAttribute ? 1 : 0);
        if (!Truth.Of(value))
            return LazySequence.Of([]);
        return LazySequence.Of(Iteration.Of(value, arguments.State).Where(item => test(get(item)) == keeps));
    }

    private static Func<Value, bool> Test(CallArguments arguments, int from)
    {
        if (arguments.Count <= from)
            return static item => Truth.Of(item);
        var name = Text.Of(arguments[from]);
        if (!arguments.State.Environment.Tests.TryGetValue(name, out var test))
            throw new TemplateRuntimeError($"there is no test named '{name}'");
        var rest = arguments.With(arguments.PositionalArray[(from + 1)..], arguments.NamedArray);
        return item => test.Holds(item, rest);
    }
}
