using Microsoft.Data.Sqlite;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class DatabaseCopyTests : IDisposable
{
    private readonly Cli cli = new Cli().WithFakeSdk();

    public void Dispose() => cli.Dispose();

    [Fact]
    public void A_file_in_WAL_mode_is_published_with_its_WAL_and_stays_as_it_is()
    {
        using var writer = Open(cli.Work["data.db"]);
        Run(writer, "pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t (x); insert into t values ('from the wal');");
        var before = (File.ReadAllBytes(cli.Work["data.db"]), ReadShared(cli.Work["data.db-wal"]));

        var result = Publish().AssertSucceeded();

        Assert.Contains("data.db is in WAL mode: publishing a copy with its WAL written into it", result.Output, StringComparison.Ordinal);
        Assert.Equal("from the wal", Scalar(cli.Work["out/app/data.db"], "select x from t"));
        Assert.Equal("delete", Scalar(cli.Work["out/app/data.db"], "pragma journal_mode"));
        Assert.Equal(before.Item1, File.ReadAllBytes(cli.Work["data.db"]));
        Assert.Equal(before.Item2, ReadShared(cli.Work["data.db-wal"]));
    }

    [Fact]
    public void A_file_in_WAL_mode_without_a_WAL_is_published_with_a_note()
    {
        using (var writer = Open(cli.Work["data.db"]))
            Run(writer, "pragma journal_mode = wal; create table t (x); insert into t values ('closed');");
        Assert.False(File.Exists(cli.Work["data.db-wal"]));

        var result = Publish().AssertSucceeded();

        Assert.Contains("has no WAL beside it", result.Output, StringComparison.Ordinal);
        Assert.Equal("closed", Scalar(cli.Work["out/app/data.db"], "select x from t"));
    }

    [Fact]
    public void Missing_indexes_are_told_and_optimize_makes_them_in_the_copy_alone()
    {
        using (var writer = Open(cli.Work["data.db"]))
            Run(writer, """
                create table kinds (id integer primary key, name text);
                create table trees (id integer primary key, kind_id integer references kinds (id), "two words" text, height real, known text);
                create index known on trees (known);
                with recursive n (i) as (select 1 union all select i + 1 from n where i < 10000)
                    insert into trees select i, null, i % 5, i, i from n;
                """);
        cli.Work.Write("datasette.yaml",
            "databases:\n  data:\n    tables:\n      trees:\n        facets: [two words, known]\n        sort_desc: height\n        sortable_columns: [known]\n");
        var before = File.ReadAllBytes(cli.Work["data.db"]);

        var told = Publish("--config", "datasette.yaml").AssertSucceeded().Output;
        foreach (var column in new[] { "kind_id", "two words", "height" })
            Assert.Contains($"create index \"idx_trees_{column}\" on \"trees\" (\"{column}\")", told, StringComparison.Ordinal);
        Assert.DoesNotContain("idx_trees_known", told, StringComparison.Ordinal);

        Publish("--config", "datasette.yaml", "--optimize").AssertSucceeded();

        Assert.Equal("3", Scalar(cli.Work["out/app/data.db"],
            "select cast(count(*) as text) from sqlite_schema where name like 'idx_trees_%'"));
        Assert.NotEqual("0", Scalar(cli.Work["out/app/data.db"], "select cast(count(*) as text) from sqlite_stat1"));
        Assert.Equal(before, File.ReadAllBytes(cli.Work["data.db"]));
    }

    private CliResult Publish(params string[] further) =>
        cli.Run(["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out", .. further]);

    private static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Scalar(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string?)command.ExecuteScalar();
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
