namespace Datasette.Writes.Bodies;

/// <summary>
/// The objects of a list. Values of objects with the same names stand one after the other in shared arrays, because an array and an object
/// for each of 10,000 rows cost a third of the time that SQLite takes to insert them.
/// </summary>
internal sealed class BodyRows
{
    /// <summary>Limit of a shared array: 48 KiB, below the 85,000 bytes from which on arrays wait for a full collection.</summary>
    private const int MostValues = 2048;

    private readonly List<Run> _runs = [];
    private BodyValue[] _values = [];
    private int _used;

    public int Count { get; private set; }

    /// <summary>Whether a value is an object, which may stand for bytes.</summary>
    public bool HasObjects { get; set; }

    /// <summary>Where the values of one more row are put before <see cref="Add(BodyShape)"/>.</summary>
    public Span<BodyValue> Room(int values)
    {
        if (_values.Length - _used < values)
            (_values, _used) = (new BodyValue[Math.Max(values, Math.Clamp(_values.Length * 2, 64, MostValues))], 0);
        return _values.AsSpan(_used, values);
    }

    /// <summary>Adds a row with these names, whose values are in the room.</summary>
    public void Add(BodyShape shape)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && last.Shape == shape && last.Values == _values) last.Count++;
        else _runs.Add(new Run(shape, _values, _used));
        _used += shape.Count;
        Count++;
    }

    /// <summary>Adds a row that was read by itself.</summary>
    public void Add(BodyObject row)
    {
        var room = Room(row.Count);
        row.Values.CopyTo(room);
        foreach (var value in room) HasObjects |= value.Kind == BodyKind.Object;
        Add(row.Shape);
    }

    /// <summary>The rows in order.</summary>
    public IEnumerable<BodyObject> Read()
    {
        foreach (var run in _runs)
            for (var i = 0; i < run.Count; i++) yield return new BodyObject(run.Shape, run.Values, run.Start + (i * run.Shape.Count));
    }

    /// <summary>Rows that follow one another with the same names, and have their values in one array.</summary>
    private sealed class Run(BodyShape shape, BodyValue[] values, int start)
    {
        public BodyShape Shape => shape;

        public BodyValue[] Values => values;

        public int Start => start;

        public int Count { get; set; } = 1;
    }
}
