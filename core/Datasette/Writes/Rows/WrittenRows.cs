using System.Globalization;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>Reads rows that were just written, in the same transaction.</summary>
internal static class WrittenRows
{
    /// <summary>Conditions per statement: SQLite's limit of an expression's depth is 1,000.</summary>
    private const int Together = 200;

    /// <summary>Reads rows by rowid, in rowid order.</summary>
    public static Sqlite.Rows Read(WriteTransaction transaction, string table, IEnumerable<long> rowids)
    {
        var list = "[" + string.Join(',', rowids.Select(rowid => rowid.ToString(CultureInfo.InvariantCulture))) + "]";
        return transaction.Read(SqlQuery.Of(SqlText.Of($"select * from {SqlText.Quoted(table)} where rowid in (select value from "
            + $"json_each(:ids)) order by rowid"), SqlParameter.Of("ids", list)));
    }

    /// <summary>Reads the rows with the same keys.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="rows">The written rows.</param>
    /// <param name="withRowid">Whether to select the rowid first if the table has no key.</param>
    /// <param name="all">Whether to select all columns; else of each row those that it was written with.</param>
    public static IReadOnlyList<Sqlite.Rows> ReadByKeys(
        WriteTransaction transaction, Table table, IEnumerable<BodyObject> rows, bool withRowid, bool all = true)
    {
        var read = new List<Sqlite.Rows>();
        foreach (var some in rows.Where(row => table.RowKeys.All(row.Has)).Chunk(all ? Together : 1))
        {
            var select = !all ? SqlText.Names(some[0].Names) : withRowid && table.UsesRowid ? SqlText.Of($"rowid, *") : SqlText.Of($"*");
            var parameters = new List<SqlParameter>();
            var conditions = some.Select(row =>
                SqlText.Of($"({SqlText.Join(SqlText.Of($" and "), table.RowKeys.Select(key => Is(key, row, parameters)))})")).ToList();
            read.Add(transaction.Read(SqlQuery.Of(SqlText.Of($"select {select} from {SqlText.Quoted(table.Name)} where "
                + $"{SqlText.Join(SqlText.Of($" or "), conditions)}"), parameters)));
        }
        return read;
    }

    private static SqlText Is(string key, BodyObject row, List<SqlParameter> parameters)
    {
        var name = $"p{parameters.Count}";
        parameters.Add(new SqlParameter(name, Cells.Store(row[key])));
        return SqlText.Of($"{SqlText.Quoted(key)} = {SqlText.Parameter(name)}");
    }
}
