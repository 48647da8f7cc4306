using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Writes.Tables;

/// <summary>A table as the transaction that changes it sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, including generated ones.</param>
/// <param name="Sql">Its CREATE TABLE statement.</param>
internal sealed record TableShape(string Name, IReadOnlyList<Column> Columns, string Sql)
{
    /// <summary>The primary key columns in key order; empty for a rowid table without one.</summary>
    public IReadOnlyList<string> PrimaryKeys =>
        [.. Columns.Where(column => column.PrimaryKey > 0).OrderBy(column => column.PrimaryKey).Select(column => column.Name)];

    public IReadOnlyList<string> RowKeys => PrimaryKeys is { Count: > 0 } keys ? keys : ["rowid"];

    public bool UsesRowid => Columns.All(column => column.PrimaryKey == 0);

    public bool IsVirtual => Sql.StartsWith("create virtual", StringComparison.OrdinalIgnoreCase);

    public bool HasGeneratedColumns => Columns.Any(column => column.Hidden is 2 or 3);

    /// <summary>Finds a column by name, ignoring case.</summary>
    public Column? Find(string name) =>
        Columns.FirstOrDefault(column => column.Name == name)
            ?? Columns.FirstOrDefault(column => NameComparer.Instance.Equals(column.Name, name));

    /// <summary>Reads the table; null if there is none of exactly this name.</summary>
    public static TableShape? Read(WriteTransaction transaction, string name)
    {
        var sql = transaction.Text(SqlQuery.Of(SqlText.Of($"select coalesce(sql, '') from sqlite_master where type = 'table' and name "
            + $"= :name"), SqlParameter.Of("name", name)));
        if (sql is null) return null;
        var query = SqlQuery.Of(SqlText.Of($"select name, type, \"notnull\", dflt_value, pk, hidden from pragma_table_xinfo(:name) "
            + $"where hidden <> 1"), SqlParameter.Of("name", name));
        using var rows = transaction.Read(query);
        var columns = new List<Column>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            columns.Add(new Column(rows.Text(row[0]), rows.Text(row[1]), row[2].Integer != 0, row[3].IsNull ? null : rows.Text(row[3]),
                (int)row[4].Integer, (int)row[5].Integer));
        }
        return new TableShape(name, columns, sql);
    }

    /// <summary>Reads a table's CREATE TABLE statement; null if it is missing.</summary>
    public static string? ReadSql(WriteTransaction transaction, string name) =>
        transaction.Text(SqlQuery.Of(SqlText.Of($"select sql from sqlite_master where type = 'table' and name = :name"),
            SqlParameter.Of("name", name)));

    /// <summary>Whether a view of that name exists.</summary>
    public static bool IsView(WriteTransaction transaction, string name) =>
        transaction.Integer(SqlQuery.Of(SqlText.Of($"select count(*) from sqlite_master where type = 'view' and name = :name"),
            SqlParameter.Of("name", name))) > 0;
}
