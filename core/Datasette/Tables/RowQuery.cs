using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables;

/// <summary>SQL that selects one row by its key.</summary>
internal static class RowQuery
{
    /// <summary>All columns of the row, with rowid first if the table has no primary key.</summary>
    public static SqlQuery Of(Table table, IReadOnlyList<SqlValue> keyValues) =>
        Of(table, table.Problem is not null ? table.SelectAll : table.UsesRowid ? SqlText.Of($"rowid, *") : SqlText.Of($"*"), keyValues);

    public static SqlQuery Of(Table table, IReadOnlyList<string> columns, IReadOnlyList<SqlValue> keyValues) =>
        Of(table, SqlText.Names(columns), keyValues);

    /// <summary>The condition on the key columns; parameter names begin with <paramref name="prefix"/>.</summary>
    public static WhereClause Condition(Table table, IReadOnlyList<SqlValue> keyValues, string prefix = "p")
    {
        var conditions = table.RowKeys.Select((key, i) =>
            keyValues[i] == SqlValue.Null
                ? SqlText.Of($"{SqlText.Quoted(key)} is null")
                : SqlText.Of($"{SqlText.Quoted(key)}={SqlText.Parameter($"{prefix}{i}")}"));
        return new WhereClause(SqlText.Join(SqlText.Of($" AND "), conditions),
            [.. keyValues.Select((value, i) => new SqlParameter($"{prefix}{i}", value))]);
    }

    private static SqlQuery Of(Table table, SqlText columns, IReadOnlyList<SqlValue> keyValues)
    {
        var condition = Condition(table, keyValues);
        return SqlQuery.Of(SqlText.Of($"select {columns} from {new Identifier(table.Name)} where {condition.Sql}"),
            [.. condition.Parameters]);
    }
}
