using Microsoft.Data.Sqlite;

namespace Publish.Tests.Support;

/// <summary>Small database files, good and bad.</summary>
internal static class Databases
{
    static Databases() => SQLitePCL.Batteries_V2.Init();

    public static string Create(string path, string sql)
    {
        using var connection = Open(path);
        Run(connection, sql);
        return path;
    }

    public static string Small(string path)
    {
        using var connection = Open(path);
        Run(connection, "create table plants (id integer primary key, name text); insert into plants (name) values ('oak'), ('rose');");
        return path;
    }

    /// <summary>The plants of which the documentation speaks.</summary>
    public static string Plants(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var connection = Open(path);
        Run(connection, """
            create table plants (id integer primary key, name text, kind text, planted text, tags text);
            insert into plants values (1, 'oak', 'tree', '1890-05-01', '["old", "tall"]'), (2, 'rose', 'shrub', '2020-03-12', '["thorny"]');
            create table notes (id integer primary key, plant_id integer references plants (id), text text);
            create virtual table plants_fts using fts5(name, content='plants');
            create table visits (id integer primary key, who text);
            """);
        return path;
    }

    /// <summary>One whose second half is missing.</summary>
    public static string Truncated(string path)
    {
        using (var connection = Open(path))
            Run(connection, "create table t (x); with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) "
                + "insert into t select i || ' and some text' from n;");
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length / 2);
        return path;
    }

    /// <summary>One in WAL mode, copied without its WAL.</summary>
    public static string WalWithoutItsWal(string path)
    {
        var original = path + ".original";
        using (var connection = Open(original))
        {
            Run(connection, "pragma journal_mode = wal; create table t (x); insert into t values (1);");
            File.Copy(original, path);
        }
        foreach (var file in new[] { original, original + "-wal", original + "-shm" })
            File.Delete(file);
        return path;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
