using System.Globalization;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>Reads rows that were just written, within the transaction that wrote them.</summary>
internal static class WrittenRows
{
    /// <summary>Conditions of one statement: SQLite takes expressions of at most a thousand levels.</summary>
    private const int Together = 200;

    /// <summary>The rows with these rowids, in the order of rowids.</summary>
    public static Sqlite.Rows Read(WriteTransaction transaction, string table, IEnumerable<long> rowids)
    {
        var list = "[" + string.Join(',', rowids.Select(rowid => rowid.ToString(CultureInfo.InvariantCulture))) + "]";
        return transaction.Read(SqlQuery.Of(SqlText.Of($"select * from {SqlText.Quoted(table)} where rowid in (select value from "
            + $"json_each(:ids)) order by rowid"), SqlParameter.Of("ids", list)));
    }

    /// <summary>The rows that have the keys of these.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="rows">What was written.</param>
    /// <param name="withRowid">Whether the rowid of a table without a key comes first.</param>
    public static IReadOnlyList<Sqlite.Rows> ReadByKeys(
        WriteTransaction transaction, Table table, IEnumerable<BodyObject> rows, bool withRowid)
    {
        var select = withRowid && table.UsesRowid ? SqlText.Of($"rowid, *") : SqlText.Of($"*");
        var read = new List<Sqlite.Rows>();
        foreach (var some in rows.Where(row => table.RowKeys.All(row.Has)).Chunk(Together))
        {
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
