using Datasette.Sqlite;

namespace Datasette.Tables.Labels;

/// <summary>The labels of a batch of rows, by column.</summary>
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

    /// <summary>Looks up labels, with one query for each expanded column.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="expansions">The columns to expand; without any the result is null.</param>
    /// <param name="read">Runs a query; null after a timeout.</param>
    public static async ValueTask<RowLabels?> ReadAsync(
        Rows rows, IReadOnlyList<Expansion> expansions, Func<SqlQuery, ValueTask<Rows?>> read)
    {
        if (expansions.Count == 0) return null;
        var columns = new ColumnLabels?[rows.Columns.Count];
        foreach (var expansion in expansions)
        {
            var index = rows.Columns.IndexOf(expansion.Key.Column);
            if (index < 0) continue;
            if (expansion.LabelColumn is null) columns[index] = new ColumnLabels();
            else if (Values(rows, index) is { Count: > 0 } values && await read(Query(expansion, values)) is { } found) columns[index] =
                new ColumnLabels(found, values);
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

    /// <summary>
    /// SQL for each value's index, the matching key and its label. Compares as foreign keys do, with the key column's affinity and
    /// collation, so that 12 matches the text '12'.
    /// </summary>
    private static SqlQuery Query(Expansion expansion, List<CellKey> values)
    {
        var (table, key, label) =
            (new Identifier(expansion.Key.OtherTable), new Identifier(expansion.Key.OtherColumn), new Identifier(expansion.LabelColumn!));
        // At most one row for each value; a value of a unique key has only one anyway.
        var once = expansion.LeadsToRow ? SqlText.Empty : SqlText.Of($" group by asked.number");
        var asked = values.Select((_, i) => SqlText.Of($"({i}, :p{i})"));
        return SqlQuery.Of(
            SqlText.Of($"with asked(number, value) as (values {SqlText.Join(SqlText.Of($", "), asked)}) select asked.number, "
                + $"other.{key}, other.{label} from asked join {table} as other on other.{key} = asked.value{once}"),
            [.. values.Select((value, i) => new SqlParameter($"p{i}", value.Value))]);
    }
}
