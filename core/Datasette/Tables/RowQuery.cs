using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables;

/// <summary>The SQL that finds one row by its key.</summary>
internal static class RowQuery
{
    /// <summary>All columns of the row, rowid first for tables without a primary key.</summary>
    public static SqlQuery Of(Table table, IReadOnlyList<string> keyValues) =>
        Of(table, table.UsesRowid ? SqlText.Of($"rowid, *") : SqlText.Of($"*"), [.. keyValues.Select(value => SqlValue.Of(value))]);

    public static SqlQuery Of(Table table, IReadOnlyList<string> columns, IReadOnlyList<SqlValue> keyValues) =>
        Of(table, SqlText.Names(columns), keyValues);

    private static SqlQuery Of(Table table, SqlText columns, IReadOnlyList<SqlValue> keyValues)
    {
        var conditions = table.RowKeys.Select((key, i) => SqlText.Of($"{SqlText.Quoted(key)}=:p{i}"));
        return SqlQuery.Of(
            SqlText.Of($"select {columns} from {new Identifier(table.Name)} where {SqlText.Join(SqlText.Of($" AND "), conditions)}"),
            [.. keyValues.Select((value, i) => new SqlParameter($"p{i}", value))]);
    }
}
