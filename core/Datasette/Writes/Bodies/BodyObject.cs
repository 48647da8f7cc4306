namespace Datasette.Writes.Bodies;

/// <summary>
/// An object of a JSON body: names and values in order. Of equal names the last value counts, at the position of the first.
/// </summary>
internal sealed class BodyObject
{
    /// <summary>Number of members from which on a hash table is used.</summary>
    private const int LookUpFrom = 12;
    private readonly List<KeyValuePair<string, BodyValue>> _members = [];
    private Dictionary<string, int>? _places;

    public int Count => _members.Count;

    public IReadOnlyList<KeyValuePair<string, BodyValue>> Members => _members;

    public IEnumerable<string> Names => _members.Select(member => member.Key);

    /// <summary>The value of a name; a JSON null if it is missing.</summary>
    public BodyValue this[string name]
    {
        get => Place(name) is >= 0 and var place ? _members[place].Value : BodyValue.Null;
        set
        {
            if (Place(name) is >= 0 and var place)
            {
                _members[place] = new(name, value);
                return;
            }
            _places?.Add(name, _members.Count);
            _members.Add(new(name, value));
        }
    }

    public bool Has(string name) => Place(name) >= 0;

    /// <summary>The name at an index; null past the end.</summary>
    public string? NameAt(int place) => place < _members.Count ? _members[place].Key : null;

    public bool TryFind(string name, out BodyValue value)
    {
        var place = Place(name);
        value = place < 0 ? default : _members[place].Value;
        return place >= 0;
    }

    private int Place(string name)
    {
        if (_members.Count >= LookUpFrom)
        {
            _places ??= Enumerable.Range(0, _members.Count).ToDictionary(place => _members[place].Key, StringComparer.Ordinal);
            return _places.GetValueOrDefault(name, -1);
        }
        for (var i = 0; i < _members.Count; i++)
            if (_members[i].Key == name) return i;
        return -1;
    }
}
