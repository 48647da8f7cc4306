namespace Datasette.Configuration.Validation;

/// <summary>The path of a value in a configuration: the keys that lead to it.</summary>
internal sealed class KeyPath
{
    private const int LongestName = 60;
    private readonly KeyPath? _parent;

    private KeyPath(KeyPath? parent, string name, bool isIndex) => (_parent, Name, IsIndex) = (parent, name, isIndex);

    /// <summary>The root of the configuration.</summary>
    public static KeyPath Root { get; } = new(null, "", false);

    public string Name { get; }

    /// <summary>Whether the last step is a list index.</summary>
    public bool IsIndex { get; }

    public KeyPath this[string name] => new(this, name, isIndex: false);

    public KeyPath At(int index) => new(this, index.ToString(), isIndex: true);

    /// <summary>The steps from the root, without the root.</summary>
    public IReadOnlyList<KeyPath> Steps => _parent is null ? [] : [.. _parent.Steps, this];

    /// <summary>The path as text: <c>databases.data.tables.t.facets[0]</c>.</summary>
    public override string ToString()
    {
        var name = ShortText.Of(Name, LongestName);
        if (_parent is null) return "";
        if (IsIndex) return string.Concat(_parent.ToString(), "[", name, "]");
        return _parent._parent is null ? name : $"{_parent}.{name}";
    }
}
