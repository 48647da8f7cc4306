using Datasette.Sqlite;

namespace Datasette.Tables.Labels;

/// <summary>The labels of one foreign key column's values.</summary>
internal sealed class ColumnLabels : IDisposable
{
    private const int Number = 0, Key = 1, Label = 2;
    private readonly Rows? _found;
    private readonly Dictionary<CellKey, int> _rows = [];

    /// <summary>Creates labels that are the values themselves.</summary>
    public ColumnLabels()
    {
    }

    /// <param name="found">Rows of: the value's index, the matching key, and the key's label.</param>
    /// <param name="values">The values.</param>
    public ColumnLabels(Rows found, IReadOnlyList<CellKey> values)
    {
        _found = found;
        for (var row = 0; row < found.Count; row++) _rows.TryAdd(values[(int)found[row][Number].Integer], row);
    }

    /// <summary>True if the labels are the values' own text.</summary>
    public bool AreValues => _found is null;

    /// <summary>Looks up the label of a value: a cell, and the rows that own its bytes.</summary>
    public bool TryFind(Rows rows, in Cell value, out Rows labels, out Cell label) => TryFind(rows, value, Label, out labels, out label);

    /// <summary>Looks up the key that matches a value; the value itself if labels are the values.</summary>
    public bool TryFindKey(Rows rows, in Cell value, out Rows keys, out Cell key) => TryFind(rows, value, Key, out keys, out key);

    public void Dispose() => _found?.Dispose();

    private bool TryFind(Rows rows, in Cell value, int column, out Rows owner, out Cell cell)
    {
        (owner, cell) = (rows, value);
        if (value.IsNull) return false;
        if (_found is null) return true;
        if (!_rows.TryGetValue(CellKey.Of(rows, value), out var row)) return false;
        (owner, cell) = (_found, _found[row][column]);
        return true;
    }
}
