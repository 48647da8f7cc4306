using System.Text;

namespace Datasette.Writes.Bodies;

/// <summary>The names of an object's members in order. Objects with the same names share one: the rows of a body mostly do.</summary>
internal sealed class BodyShape
{
    /// <summary>From this many names on they are looked up by a table.</summary>
    private const int LookUpFrom = 12;

    private readonly List<string> _names = [];
    private byte[][]? _keys;
    private Dictionary<string, int>? _places;

    public BodyShape()
    {
    }

    /// <summary>The first names of another.</summary>
    public BodyShape(BodyShape other, int count) => _names.AddRange(other._names.Take(count));

    public int Count => _names.Count;

    public IReadOnlyList<string> Names => _names;

    /// <summary>Several objects have it: it does not change any more.</summary>
    public bool IsShared { get; set; }

    public string this[int place] => _names[place];

    /// <summary>Where a name stands; -1 where it does not.</summary>
    public int Place(string name)
    {
        if (_names.Count < LookUpFrom)
        {
            for (var i = 0; i < _names.Count; i++)
                if (_names[i] == name) return i;
            return -1;
        }
        _places ??= Enumerable.Range(0, _names.Count).ToDictionary(place => _names[place], StringComparer.Ordinal);
        return _places.GetValueOrDefault(name, -1);
    }

    /// <summary>
    /// The names in quotes, as they mostly stand in JSON, of a shape that does not change any more. One that has characters that are
    /// escaped there, or surrogates, is empty.
    /// </summary>
    public byte[][] Keys => _keys ??= [.. _names.Select(Quoted)];

    private static byte[] Quoted(string name) =>
        name.AsSpan().ContainsAny('"', '\\') || name.Any(one => char.IsControl(one) || char.IsSurrogate(one))
            ? []
            : Encoding.UTF8.GetBytes($"\"{name}\"");

    public void Add(string name)
    {
        _places?.Add(name, _names.Count);
        _names.Add(name);
    }
}
