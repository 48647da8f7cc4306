using Datasette.Sqlite;

namespace Datasette.Writes.Rows;

/// <summary>SQL that writes rows. Values are bound by position.</summary>
internal static class RowsSql
{
    /// <summary>Inserts a row with these columns; without columns all have their defaults.</summary>
    public static SqlText Insert(string table, IReadOnlyList<string> columns, bool ignore, bool replace)
    {
        var or = replace ? SqlText.Of($" or replace") : ignore ? SqlText.Of($" or ignore") : SqlText.Empty;
        return columns.Count == 0
            ? SqlText.Of($"insert{or} into {SqlText.Quoted(table)} default values")
            : SqlText.Of($"insert{or} into {SqlText.Quoted(table)} ({Names(columns)}) values ({Places(columns.Count)})");
    }

    /// <summary>Inserts a row, or updates the one with the same key.</summary>
    public static SqlText Upsert(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys)
    {
        var set = columns.Where(column =>
            !keys.Contains(column, NameComparer.Instance)).Select(column =>
                SqlText.Of($"{SqlText.Quoted(column)} = excluded.{SqlText.Quoted(column)}")).ToList();
        var action = set.Count == 0 ? SqlText.Of($"do nothing") : SqlText.Of($"do update set {SqlText.Join(SqlText.Of($", "), set)}");
        return SqlText.Of($"{Insert(table, columns, ignore: false, replace: false)} on conflict({Names(keys)}) {action}");
    }

    public static SqlText Update(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys) =>
        SqlText.Of($"update {SqlText.Quoted(table)} set {SqlText.Join(SqlText.Of($", "), columns.Select(IsPlace))} where {Where(keys)}");

    public static SqlText Delete(string table, IReadOnlyList<string> keys) =>
        SqlText.Of($"delete from {SqlText.Quoted(table)} where {Where(keys)}");

    public static SqlText AddColumn(string table, string column, string type) =>
        SqlText.Of($"alter table {SqlText.Quoted(table)} add column {SqlText.Quoted(column)} {SqlText.Verbatim(type)}");

    private static SqlText Where(IReadOnlyList<string> keys) => SqlText.Join(SqlText.Of($" and "), keys.Select(IsPlace));

    private static SqlText IsPlace(string column) => SqlText.Of($"{SqlText.Quoted(column)} = ?");

    private static SqlText Names(IEnumerable<string> columns) => SqlText.Join(SqlText.Of($", "), columns.Select(SqlText.Quoted));

    private static SqlText Places(int count) => SqlText.Join(SqlText.Of($", "), Enumerable.Repeat(SqlText.Of($"?"), count));
}
