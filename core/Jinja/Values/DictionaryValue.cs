namespace Jinja.Values;

/// <summary>The entries of a dictionary: insertion order, and Python's key equality (1, 1.0 and True are one key).</summary>
internal sealed class DictionaryValue : OrderedDictionary<Value, Value>
{
    public DictionaryValue() : base(Equality.Keys) { }

    public DictionaryValue(DictionaryValue other) : base(other, Equality.Keys) { }

    public static string KeyText(in Value key) => Text.Of(key);
}
