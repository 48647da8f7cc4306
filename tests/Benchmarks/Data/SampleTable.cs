using Microsoft.Data.Sqlite;

namespace Benchmarks.Data;

/// <summary>
/// A table of ten mixed columns: integers, reals, short texts (some with quotes, commas and letters beyond ASCII) and
/// nulls. The same rows on every machine.
/// </summary>
internal static class SampleTable
{
    public const string Name = "items";

    private const string Create =
        """
        create table items (id integer primary key, name text not null, city text, price real, quantity integer, rating real,
            category text, created text, note text, parent integer)
        """;

    /// <summary>Makes a database of it, unless it is there already.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="indexed">A column to make an index of, or null.</param>
    public static async Task WriteAsync(string path, int rows, string? indexed = null)
    {
        if (File.Exists(path)) return;
        Workplace.Say($"generating {Path.GetFileName(path)} with {rows:N0} rows");
        SQLitePCL.Batteries_V2.Init();
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
        {
            connection.Open();
            await ExecuteAsync(connection, "pragma journal_mode=off; pragma synchronous=off");
            using var transaction = connection.BeginTransaction();
            await ExecuteAsync(connection, Create);
            Insert(connection, transaction, rows);
            transaction.Commit();
            if (indexed is not null) await ExecuteAsync(connection, $"create index {Name}_{indexed} on {Name} ({indexed})");
        }
        File.Move(unfinished, path);
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, int rows)
    {
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"insert into items values ({string.Join(", ", Enumerable.Range(0, SampleRow.Columns).Select(column => $"@c{column}"))})";
        var parameters = Enumerable.Range(0, SampleRow.Columns).Select(column =>
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"@c{column}" })).ToArray();
        for (var id = 1; id <= rows; id++)
        {
            var row = SampleRow.Of(id);
            for (var column = 0; column < row.Length; column++) parameters[column].Value = row[column] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
