namespace Jinja.Values;

/// <summary>What Python has as a generator: items made when asked for, once.</summary>
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
