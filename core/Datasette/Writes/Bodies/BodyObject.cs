namespace Datasette.Writes.Bodies;

/// <summary>
/// An object of a JSON body: names and values in order. Of equal names the last value counts, at the position of the first.
/// </summary>
internal sealed class BodyObject
{
    private BodyValue[] _values;
    private int _start;

    public BodyObject() => (Shape, _values) = (new BodyShape(), []);

    /// <param name="shape">The names.</param>
    /// <param name="values">A value for each.</param>
    /// <param name="start">Where its values begin: other objects may have theirs in the same array.</param>
    public BodyObject(BodyShape shape, BodyValue[] values, int start = 0) => (Shape, _values, _start) = (shape, values, start);

    /// <summary>The names; the same one means the same names.</summary>
    public BodyShape Shape { get; private set; }

    public int Count => Shape.Count;

    /// <summary>The line of a file that it stood on, from 1; 0 where it came in a JSON document.</summary>
    public int Line { get; init; }

    public IEnumerable<KeyValuePair<string, BodyValue>> Members
    {
        get
        {
            for (var i = 0; i < Count; i++) yield return new(Shape[i], ValueAt(i));
        }
    }

    public IReadOnlyList<string> Names => Shape.Names;

    /// <summary>The values, in the order of the names.</summary>
    public ReadOnlySpan<BodyValue> Values => _values.AsSpan(_start, Count);

    /// <summary>The value of a name; a JSON null if it is missing.</summary>
    public BodyValue this[string name]
    {
        get => Shape.Place(name) is >= 0 and var place ? ValueAt(place) : BodyValue.Null;
        set
        {
            var place = Shape.Place(name);
            if (place < 0)
            {
                if (Shape.IsShared) (_values, _start, Shape) = (Values.ToArray(), 0, new BodyShape(Shape, Count));
                place = Count;
                Shape.Add(name);
                if (place == _values.Length) Array.Resize(ref _values, Math.Max(4, place * 2));
            }
            _values[_start + place] = value;
        }
    }

    public BodyValue ValueAt(int place) => _values[_start + place];

    public void SetAt(int place, BodyValue value) => _values[_start + place] = value;

    public bool Has(string name) => Shape.Place(name) >= 0;

    public bool TryFind(string name, out BodyValue value)
    {
        var place = Shape.Place(name);
        value = place < 0 ? default : ValueAt(place);
        return place >= 0;
    }
}
