using Datasette.Sqlite;

namespace Datasette.Tables.Labels;

/// <summary>The labels for a batch of rows, by column.</summary>
internal sealed class RowLabels : IDisposable
{
    private readonly ColumnLabels?[] _columns;

    private RowLabels(ColumnLabels?[] columns) => _columns = columns;

    public ColumnLabels? this[int column] => _columns[column];

    /// <summary>Which columns of a result have labels.</summary>
    public static bool[] Expanded(Columns columns, IReadOnlyList<Expansion> expansions)
    {
        var expanded = new bool[columns.Count];
        foreach (var expansion in expansions)
            if (columns.IndexOf(expansion.Key.Column) is >= 0 and var index) expanded[index] = true;
        return expanded;
    }

    /// <summary>Looks the labels up, with one query for each expanded column.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="expansions">The columns to expand; null is returned for none.</param>
    /// <param name="read">Runs a query; null says that it took too long.</param>
    public static async ValueTask<RowLabels?> ReadAsync(Rows rows, IReadOnlyList<Expansion> expansions, Func<SqlQuery, ValueTask<Rows?>> read)
    {
        if (expansions.Count == 0) return null;
        var columns = new ColumnLabels?[rows.Columns.Count];
        foreach (var expansion in expansions)
        {
            var index = rows.Columns.IndexOf(expansion.Key.Column);
            if (index < 0) continue;
            if (expansion.LabelColumn is null) columns[index] = new ColumnLabels(null);
            else if (await read(Query(expansion, Values(rows, index))) is { } found) columns[index] = new ColumnLabels(found);
        }
        return new RowLabels(columns);
    }

    public void Dispose()
    {
        foreach (var column in _columns) column?.Dispose();
    }

    private static List<CellKey> Values(Rows rows, int column)
    {
        var values = new HashSet<CellKey>();
        for (var row = 0; row < rows.Count; row++)
            if (rows[row][column] is { IsNull: false } cell) values.Add(CellKey.Of(rows, cell));
        return [.. values];
    }

    private static SqlQuery Query(Expansion expansion, List<CellKey> values)
    {
        var (key, label) = (new Identifier(expansion.Key.OtherColumn), new Identifier(expansion.LabelColumn!));
        var names = values.Select((_, i) => SqlText.Of($":p{i}"));
        return SqlQuery.Of(
            SqlText.Of($"select {key}, {label} from {new Identifier(expansion.Key.OtherTable)} where {key} in ({SqlText.Join(SqlText.Of($", "), names)})"),
            [.. values.Select((value, i) => new SqlParameter($"p{i}", value.Value))]);
    }
}
