using Microsoft.Data.Sqlite;

namespace Fixtures;

/// <summary>A small database in a folder of its own, made by the test that needs it.</summary>
public sealed class FixtureDatabase : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private FixtureDatabase(string name, string sql)
    {
        Path = _folder.File(name + ".db");
        Execute(sql);
    }

    public string Path { get; }

    public TemporaryFolder Folder => _folder;

    public static FixtureDatabase Create(string sql, string name = "fixture") => new(name, sql);

    /// <summary>A table <c>numbers (id integer primary key, square integer, word text)</c> with so many rows.</summary>
    public static FixtureDatabase Numbers(int rows, string name = "fixture") => Create($"""
        create table numbers (id integer primary key, square integer, word text);
        insert into numbers with recursive counted(i) as (select 1 union all select i + 1 from counted where i < {rows})
            select i, i * i, 'word ' || i from counted;
        """, name);

    public void Execute(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, ForeignKeys = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();
}
