using SQLitePCL;

namespace Benchmarks.Data;

/// <summary>A sample with an index on its column <c>price</c>, and the bundle that serves it.</summary>
/// <param name="Bundle">The bundle.</param>
/// <param name="Database">The file.</param>
internal sealed record IndexedSample(Bundle Bundle, string Database)
{
    /// <summary>The token of the last page of a hundred rows.</summary>
    /// <param name="order">Nothing, <c>_sort=price</c> or <c>_sort_desc=price</c>.</param>
    public string LastPage(string order)
    {
        var sql = order switch
        {
            "" => $"select id from {SampleTable.Name} order by id desc limit 1 offset 100",
            "_sort=price" => $"select price || ',' || id from {SampleTable.Name} order by price desc, id desc limit 1 offset 100",
            _ => $"select price || ',' || id from {SampleTable.Name} order by price, id desc limit 1 offset 100",
        };
        Batteries_V2.Init();
        if (raw.sqlite3_open_v2(Database, out var connection, raw.SQLITE_OPEN_READONLY,
            null) != raw.SQLITE_OK) throw new InvalidOperationException(Database);
        using (connection)
        {
            if (raw.sqlite3_prepare_v2(connection, sql, out var statement) != raw.SQLITE_OK) throw new InvalidOperationException(sql);
            using (statement)
            {
                if (raw.sqlite3_step(statement) != raw.SQLITE_ROW) throw new InvalidOperationException($"{Database} has too few rows");
                return raw.sqlite3_column_text(statement, 0).utf8_to_string().Replace(".", "~2E", StringComparison.Ordinal);
            }
        }
    }
}
