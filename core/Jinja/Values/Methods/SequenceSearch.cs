namespace Jinja.Values.Methods;

/// <summary><c>index</c> and <c>count</c> of lists and tuples.</summary>
internal static class SequenceSearch
{
    public static Value Index(IReadOnlyList<Value> items, Value wanted, string typeName)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Equality.Of(items[i], wanted))
                return i;
        }
        throw new TemplateRuntimeError($"{Repr.Of(wanted)} is not in {typeName}");
    }

    public static Value Count(IReadOnlyList<Value> items, Value wanted) => items.Count(item => Equality.Of(item, wanted));
}
