namespace Jinja.Filters;

/// <summary>One group of <c>groupby</c>: a pair with the attributes grouper and list.</summary>
internal sealed class Group(Value grouper, ListValue list) : IHostSequence
{
    public string TypeName => "_GroupTuple";

    public int? Count => 2;

    public IEnumerable<Value> Items => [grouper, Value.Of(list)];

    public string ToText() => Repr.Of(Value.Tuple(grouper, Value.Of(list)));

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "grouper" => grouper,
            "list" => Value.Of(list),
            _ => default,
        };
        return !value.IsUnset;
    }

    public bool TryGetItem(Value key, out Value value) => Values.Items.TryGet(Value.Tuple(grouper, Value.Of(list)), key, out value);
}
