using System.Runtime.CompilerServices;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables;

/// <summary>SQL that selects one row by its key.</summary>
internal static class RowQuery
{
    /// <summary>The statement for a whole row by a key without NULL, made once for a table.</summary>
    private static readonly ConditionalWeakTable<Table, StrongBox<SqlText>> WholeRows = [];

    /// <summary>All columns of the row, with rowid first if the table has no primary key.</summary>
    public static SqlQuery Of(Table table, IReadOnlyList<SqlValue> keyValues)
    {
        if (WholeRows.TryGetValue(table, out var known) && !keyValues.Contains(SqlValue.Null))
            return SqlQuery.Of(known.Value, Parameters(keyValues));
        var columns = table.Problem is not null ? table.SelectAll : table.UsesRowid ? SqlText.Of($"rowid, *") : SqlText.Of($"*");
        var query = Of(table, columns, keyValues);
        if (!keyValues.Contains(SqlValue.Null)) WholeRows.AddOrUpdate(table, new(query.Sql));
        return query;
    }

    public static SqlQuery Of(Table table, IReadOnlyList<string> columns, IReadOnlyList<SqlValue> keyValues) =>
        Of(table, SqlText.Names(columns), keyValues);

    /// <summary>The condition on the key columns; parameter names begin with <paramref name="prefix"/>.</summary>
    public static WhereClause Condition(Table table, IReadOnlyList<SqlValue> keyValues, string prefix = "p")
    {
        var conditions = table.RowKeys.Select((key, i) =>
            keyValues[i] == SqlValue.Null
                ? SqlText.Of($"{SqlText.Quoted(key)} is null")
                : SqlText.Of($"{SqlText.Quoted(key)}={SqlText.Parameter($"{prefix}{i}")}"));
        return new WhereClause(SqlText.Join(SqlText.Of($" AND "), conditions), Parameters(keyValues, prefix));
    }

    private static SqlParameter[] Parameters(IReadOnlyList<SqlValue> keyValues, string prefix = "p")
    {
        var parameters = new SqlParameter[keyValues.Count];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = new($"{prefix}{i}", keyValues[i]);
        return parameters;
    }

    private static SqlQuery Of(Table table, SqlText columns, IReadOnlyList<SqlValue> keyValues)
    {
        var condition = Condition(table, keyValues);
        return SqlQuery.Of(SqlText.Of($"select {columns} from {new Identifier(table.Name)} where {condition.Sql}"),
            [.. condition.Parameters]);
    }
}
