using Datasette.Text;

namespace Datasette.Sqlite;

/// <summary>The columns of a result, with their names encoded as JSON keys.</summary>
internal sealed class Columns
{
    private readonly string[] _names;
    private PaddedBytes[]? _keys;
    private int[]? _shown;
    private bool _areDistinct;

    public Columns(string[] names) => _names = names;

    public int Count => _names.Length;

    public ReadOnlySpan<string> Names => _names;

    public string this[int column] => _names[column];

    /// <summary>Each column's name as <c>"name": </c>, after a comma for all but the first.</summary>
    public ReadOnlySpan<PaddedBytes> Keys => _keys ??= MakeKeys();

    /// <summary>
    /// For each column the index of the column whose value its key shows, or -1 if an equal name is further left. As in a Python
    /// dictionary, the last of equal names wins, at the position of the first.
    /// </summary>
    public ReadOnlySpan<int> Shown => _shown ??= FindShown();

    /// <summary>Whether each column has a name of its own.</summary>
    public bool AreDistinct
    {
        get
        {
            _shown ??= FindShown();
            return _areDistinct;
        }
    }

    public int IndexOf(string name) => Array.IndexOf(_names, name);

    private PaddedBytes[] MakeKeys()
    {
        var keys = new PaddedBytes[_names.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = new(JsonText.Key(_names[i], follows: i > 0));
        return keys;
    }

    private int[] FindShown()
    {
        var shown = new int[_names.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = Array.IndexOf(_names, _names[i]) < i ? -1 : Array.LastIndexOf(_names, _names[i]);
        _areDistinct = !shown.Contains(-1);
        return shown;
    }
}
