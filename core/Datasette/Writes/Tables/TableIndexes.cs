using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Writes.Tables;

/// <summary>The indexes that a table rebuild has to create again.</summary>
internal static class TableIndexes
{
    /// <summary>The CREATE INDEX statements for the new table.</summary>
    /// <exception cref="Refused">An index does not fit the new table.</exception>
    public static IReadOnlyList<SqlText> Of(WriteTransaction transaction, TableShape shape, TableChanges changes)
    {
        var statements = new List<SqlText>();
        using var indexes = transaction.Read(SqlQuery.Of(SqlText.Of($"""
            select list.name, master.sql, list."unique", list.partial from pragma_index_list(:name) as list
            join sqlite_master as master on master.type = 'index' and master.name = list.name where master.sql is not null
            """), SqlParameter.Of("name", shape.Name)));
        for (var i = 0; i < indexes.Count; i++)
        {
            var index = indexes[i];
            statements.Add(Of(transaction, shape, changes, indexes.Text(index[0]), indexes.Text(index[1]), index[2].Integer != 0,
                index[3].Integer != 0));
        }
        return statements;
    }

    private static SqlText Of(
        WriteTransaction transaction, TableShape shape, TableChanges changes, string name, string sql, bool isUnique, bool isPartial)
    {
        using var columns = transaction.Read(SqlQuery.Of(SqlText.Of($"select name, coll, \"desc\" from pragma_index_xinfo(:name) "
            + $"where \"key\" order by seqno"), SqlParameter.Of("name", name)));
        var parts = new List<SqlText>();
        var (isPlain, isRenamed) = (!isPartial, false);
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            if (column[0].IsNull)
            {
                isPlain = false;
                continue;
            }
            var named = columns.Text(column[0]);
            if (changes.Dropped.Contains(named))
                throw new Refused($"Index '{name}' column '{named}' is not in updated table '{shape.Name}'. {Advice(sql)}");
            isRenamed |= changes.Renamed.ContainsKey(named);
            var collation = columns.Text(column[1]);
            var collate = collation.Equals("BINARY", StringComparison.OrdinalIgnoreCase)
                ? SqlText.Empty
                : SqlText.Of($" COLLATE {SqlText.Quoted(collation)}");
            var order = column[2].Integer != 0 ? SqlText.Of($" DESC") : SqlText.Empty;
            parts.Add(SqlText.Of($"{SqlText.Quoted(changes.NameOf(named))}{collate}{order}"));
        }
        if (!isPlain && (changes.Renamed.Count > 0 || changes.Dropped.Count > 0))
            throw new Refused($"Index '{name}' is a partial or expression index, so it cannot be safely recreated while columns are "
                + $"renamed or dropped. {Advice(sql)}");
        if (!isRenamed) return SqlText.Verbatim(sql);
        var unique = isUnique ? SqlText.Of($"UNIQUE ") : SqlText.Empty;
        return SqlText.Of($"CREATE {unique}INDEX {SqlText.Quoted(name)} ON {SqlText.Quoted(shape.Name)} "
            + $"({SqlText.Join(SqlText.Of($", "), parts)})");
    }

    private static string Advice(string sql) =>
        "You must manually drop this index prior to running this transformation and manually recreate the new index after running "
            + $"this transformation. "
        + $"The original index sql statement is: `{sql}`. No changes have been applied to this table.";
}
