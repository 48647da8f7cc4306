using Datasette.Sqlite;

namespace Datasette.Tables.Labels;

/// <summary>The labels of one column's values.</summary>
/// <param name="found">Rows of value and label; null where a value is its own label.</param>
internal sealed class ColumnLabels(Rows? found) : IDisposable
{
    private readonly Dictionary<CellKey, int> _rows = found is null ? [] : Index(found);

    /// <summary>Finds the label of a value: a cell, and the rows that hold its bytes.</summary>
    public bool TryFind(Rows rows, in Cell value, out Rows labels, out Cell label)
    {
        (labels, label) = (rows, value);
        if (value.IsNull) return false;
        if (found is null) return true;
        if (!_rows.TryGetValue(CellKey.Of(rows, value), out var row)) return false;
        (labels, label) = (found, found[row][1]);
        return true;
    }

    /// <summary>True when labels are the values' own text.</summary>
    public bool AreValues => found is null;

    public void Dispose() => found?.Dispose();

    private static Dictionary<CellKey, int> Index(Rows rows)
    {
        var index = new Dictionary<CellKey, int>();
        for (var row = 0; row < rows.Count; row++) index.TryAdd(CellKey.Of(rows, rows[row][0]), row);
        return index;
    }
}
