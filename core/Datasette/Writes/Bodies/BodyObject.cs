namespace Datasette.Writes.Bodies;

/// <summary>An object of a JSON body: names and values in order. Of equal names the last counts, at the place of the first.</summary>
internal sealed class BodyObject
{
    /// <summary>From this many members on they are looked up by a table.</summary>
    private const int LookUpFrom = 12;
    private readonly List<KeyValuePair<string, BodyValue>> _members = [];
    private Dictionary<string, int>? _places;

    public int Count => _members.Count;

    /// <summary>The line of a file that it stood on, from 1; 0 where it came in a JSON document.</summary>
    public int Line { get; init; }

    public IReadOnlyList<KeyValuePair<string, BodyValue>> Members => _members;

    public IEnumerable<string> Names => _members.Select(member => member.Key);

    /// <summary>The value of a name; JSON's null where there is none.</summary>
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

    /// <summary>Adds a member whose name is known to be new.</summary>
    public void AddNew(string name, BodyValue value) => _members.Add(new(name, value));

    public bool Has(string name) => Place(name) >= 0;

    /// <summary>The name at a place; null where there is none.</summary>
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
