using Core.Tests.Pages.WritePages;
using Datasette.Backups;
using Datasette.Errors;
using Datasette.Sqlite;
using Microsoft.Data.Sqlite;

namespace Core.Tests.Backups;

/// <summary>Copies of databases that are written to: whole, of one moment, and not too many.</summary>
public sealed class BackupFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string[] Copies => [.. Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("delete")]
    [InlineData("wal")]
    public async Task ACopyHoldsWhatWasAnsweredAndIsOneFile(string journal)
    {
        using var site = Site($"pragma journal_mode={journal}; create table t (a)");
        await site.PostAsync("/d/t/-/insert", """{"rows": [{"a": 1}, {"a": 2}]}""");
        await site.Site.Options.Backups!.CopyAsync(site.Site.Databases[0], CancellationToken.None);
        await site.PostAsync("/d/t/-/insert", """{"rows": [{"a": 3}]}""");
        Assert.Equal("2 ok delete", Ask(Assert.Single(Copies),
            "select count(*) || ' ' || (select * from pragma_integrity_check) || ' ' || (select * from pragma_journal_mode) from t"));
    }

    [Fact]
    public async Task WhatHasNotChangedIsNotCopiedAgainAndOldCopiesAreDeleted()
    {
        using var folder = new BackupFolder(new BackupOptions(_folder.Path) { Keep = 2 }, TimeProvider.System);
        using var site = Site("create table t (a)");
        var other = _folder.Write("d-other-20260101T000000000Z.db", "of another database");
        for (var i = 0; i < 4; i++)
        {
            await site.PostAsync("/d/t/-/insert", """{"row": {"a": "x"}}""");
            await folder.CopyAsync(site.Site.Databases[0], CancellationToken.None);
            await folder.CopyAsync(site.Site.Databases[0], CancellationToken.None);
        }
        Assert.Equal(["3", "4"], Copies.Where(copy => copy != other).Select(copy => Ask(copy, "select count(*) from t")));
        Assert.True(File.Exists(other));
    }

    [Theory]
    [InlineData("/d/t/-/drop", """{"confirm": true}""")]
    [InlineData("/d/-/execute-write", """{"sql": "drop table t"}""")]
    public async Task ATableThatIsDroppedIsCopiedBefore(string target, string body)
    {
        using var site = Site("create table t (a); insert into t values ('kept')");
        await site.PostAsync("/d/t/-/drop", "{}");
        Assert.Empty(Copies);
        Assert.Equal(200, (await site.PostAsync(target, body)).Status);
        Assert.Equal("[0]", await site.ValuesAsync("select count(*) from sqlite_master"));
        Assert.Equal("kept", Ask(Assert.Single(Copies), "select a from t"));
    }

    [Fact]
    public async Task WithoutACopyNoTableIsDropped()
    {
        using var site = Site("create table t (a)");
        Directory.Delete(_folder.Path);
        var answer = await site.PostAsync("/d/t/-/drop", """{"confirm": true}""");
        Assert.Equal((503, "No backup could be taken: look at the folder for backups and the room on its disk"),
            (answer.Status, answer.Json().GetProperty("error").GetString()));
        Assert.Equal("[1]", await site.ValuesAsync("select count(*) from sqlite_master"));
        Directory.CreateDirectory(_folder.Path);
    }

    [Fact]
    public async Task TheScheduleCopiesAtTheStartAndWhenItsTimeComes()
    {
        using var database = FixtureDatabase.Create("create table t (a)", "d");
        using var file = new Database("d", new ConnectionOptions { Path = database.Path, IsImmutable = false }, 1, TimeProvider.System);
        var time = new RingingTime();
        using var folder = new BackupFolder(new BackupOptions(_folder.Path) { Every = TimeSpan.FromMinutes(5) }, TimeProvider.System);
        await using (BackupSchedule.Start(folder, [file], time, new CollectingErrorLog()))
        {
            await UntilAsync(() => Copies.Length == 1);
            database.Execute("insert into t values (1)");
            time.Ring(TimeSpan.FromMinutes(5));
            await UntilAsync(() => Copies.Length == 2);
        }
        Assert.Equal(["0", "1"], Copies.Select(copy => Ask(copy, "select count(*) from t")));
    }

    [Fact]
    public void AFolderThatCannotBeMadeStopsTheStart()
    {
        var file = _folder.Write("file", "");
        Assert.Throws<StartupError>(() => new BackupFolder(new BackupOptions(Path.Combine(file, "below")), TimeProvider.System));
    }

    public void Dispose() => _folder.Dispose();

    private WrittenSite Site(string sql) => new(sql, (options, _) => options with { Backup = new BackupOptions(_folder.Path) });

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds()) await Task.Delay(10);
    }

    private static string Ask(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false,
            Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!.ToString()!;
    }
}
