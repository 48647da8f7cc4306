namespace Jinja.Values;

/// <summary>The result of a dictionary's <c>keys()</c>, <c>values()</c> and <c>items()</c>: a view that reflects changes.</summary>
internal sealed class DictionaryView(
    string typeName, DictionaryValue dictionary, Func<KeyValuePair<Value, Value>, Value> select) : IHostSequence
{
    public string TypeName => typeName;

    public int? Count => dictionary.Count;

    public IEnumerable<Value> Items => dictionary.Select(select);

    public string ToText() => Repr.Of(Value.From(this));
}
