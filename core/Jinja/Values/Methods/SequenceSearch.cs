namespace Jinja.Values.Methods;

/// <summary><c>index</c> and <c>count</c> of lists and tuples.</summary>
internal static class SequenceSearch
{
    private static readonly Signature Between = new("index", 1, "item", "start", "stop");

    public static Value Index(IReadOnlyList<Value> items, CallArguments arguments, string typeName)
    {
        var bound = Between.Bind(arguments);
        var (start, stop) = (bound[1].IsUnset ? Value.None : bound[1], bound[2].IsUnset ? Value.None : bound[2]);
        foreach (var index in Slicing.Indexes(items.Count, start, stop, Value.None))
        {
            if (Equality.Of(items[index], bound[0]))
                return index;
        }
        throw new TemplateRuntimeError($"{Repr.Of(bound[0])} is not in {typeName}");
    }

    public static Value Count(IReadOnlyList<Value> items, Value wanted) => items.Count(item => Equality.Of(item, wanted));
}
