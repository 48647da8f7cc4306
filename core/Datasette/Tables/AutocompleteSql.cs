using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables;

/// <summary>
/// SQL of the autocomplete search. Every statement selects the key columns and then the label column, if the table has one.
/// </summary>
internal static class AutocompleteSql
{
    /// <summary>Row limit of a response.</summary>
    public const int Rows = 10;

    /// <summary>
    /// Rows whose key or label contains the text: the row with exactly that key first, then by the shortest matching label, then in key
    /// order.
    /// </summary>
    public static SqlQuery Search(Table table, string? label, string text)
    {
        var keys = table.RowKeys.Select(key => SqlText.Name(key)).ToList();
        var searched = label is null ? keys : [.. keys, SqlText.Name(label)];
        var holds = searched.Select(column => Holds(column)).ToList();
        var order = new List<SqlText>();
        if (keys is [var key]) order.Add(SqlText.Of($"{key} is not :text"));
        if (label is not null)
        {
            order.Add(SqlText.Of($"({holds[^1]}) is not true"));
            order.Add(SqlText.Of($"case when {holds[^1]} then length({new Identifier(label)}) end"));
        }
        order.AddRange(keys);
        return SqlQuery.Of(
            SqlText.Of($"{Select(table, label)} where {SqlText.Join(SqlText.Of($" or "), holds)} order by "
                + $"{SqlText.Join(SqlText.Of($", "), order)} limit {Rows}"),
            SqlParameter.Of("text", text), SqlParameter.Of("pattern", $"%{Escaped(text)}%"));
    }

    /// <summary>
    /// For a table too large to scan: rows whose first key column begins with the text, or, if the column is not text, equals it. Uses the
    /// key's index, whatever the table's size.
    /// </summary>
    public static SqlQuery Prefix(Table table, string? label, string text)
    {
        var key = new Identifier(table.RowKeys[0]);
        var isText = table.Columns.FirstOrDefault(column => column.Name == key.Name) is { } column && Affinity.Of(column.Type) == "TEXT";
        var where = isText ? SqlText.Of($"{key} >= :text and {key} < :end") : SqlText.Of($"{key} = :text");
        // U+10FFFF is greater than any character that may follow the prefix.
        return SqlQuery.Of(
            SqlText.Of($"{Select(table, label)} where {where} order by {SqlText.Names(table.RowKeys)} limit {Rows}"),
            SqlParameter.Of("text", text), SqlParameter.Of("end", text + "\U0010ffff"));
    }

    /// <summary>The rows with the greatest keys, shown before anything is typed.</summary>
    public static SqlQuery Latest(Table table, string? label)
    {
        var order = table.RowKeys.Select(key => SqlText.Of($"{new Identifier(key)} desc"));
        return SqlQuery.Of(SqlText.Of($"{Select(table, label)} order by {SqlText.Join(SqlText.Of($", "), order)} limit {Rows}"));
    }

    private static SqlText Select(Table table, string? label) =>
        SqlText.Of($"select {SqlText.Names(label is null ? table.RowKeys : [.. table.RowKeys, label])} from {new Identifier(table.Name)}");

    private static SqlText Holds(SqlText column) => SqlText.Of($"{column} like :pattern escape '\\'");

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_",
            StringComparison.Ordinal);
}
