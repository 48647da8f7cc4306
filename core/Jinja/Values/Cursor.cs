namespace Jinja.Values;

/// <summary>Iterates over a value without allocating for lists and tuples.</summary>
internal struct Cursor
{
    private readonly ListValue? _list;
    private readonly Value[]? _tuple;
    private readonly IEnumerator<Value>? _items;
    private int _index;

    public Cursor(in Value value)
    {
        if (value.Kind == ValueKind.List)
            _list = value.ListItems;
        else if (value.Kind == ValueKind.Tuple)
            _tuple = value.TupleItems;
        else
            _items = Iteration.Uncounted(value).GetEnumerator();
        KnownCount = Lengths.TryGet(value, out var count) ? count : null;
    }

    /// <summary>The number of items, if it was known at the start.</summary>
    public long? KnownCount { get; }

    public bool Next(out Value item)
    {
        if (_list is not null)
        {
            item = _index < _list.Count ? _list[_index] : default;
            return _index++ < _list.Count;
        }
        if (_tuple is not null)
        {
            item = _index < _tuple.Length ? _tuple[_index] : default;
            return _index++ < _tuple.Length;
        }
        var found = _items!.MoveNext();
        item = found ? _items.Current : default;
        return found;
    }
}
