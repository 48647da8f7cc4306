namespace Jinja.Values;

/// <summary>A lazy sequence, as a Python generator: it can be iterated once.</summary>
internal sealed class LazySequence(IEnumerable<Value> items) : IHostSequence
{
    private IEnumerator<Value>? _enumerator;

    public string TypeName => "generator";

    public int? Count => null;

    public IEnumerable<Value> Items
    {
        get
        {
            _enumerator ??= items.GetEnumerator();
            while (_enumerator.MoveNext())
                yield return _enumerator.Current;
        }
    }

    public static Value Of(IEnumerable<Value> items) => Value.From(new LazySequence(items));
}
