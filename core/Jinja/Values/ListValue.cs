namespace Jinja.Values;

/// <summary>The items of a list value.</summary>
internal sealed class ListValue : List<Value>
{
    public ListValue() { }

    public ListValue(IEnumerable<Value> items) : base(items) { }

    public ListValue(int capacity) : base(capacity) { }
}
