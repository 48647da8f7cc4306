using Datasette.Sqlite;

namespace Core.Tests.Sqlite;

/// <summary>All databases together keep a limited number of idle connections.</summary>
public sealed class OpenConnectionsTests : IDisposable
{
    private const int Most = 8;

    private readonly OpenConnections _open = new(Most);
    private readonly FixtureDatabase _file = FixtureDatabase.Numbers(3);
    private readonly List<Database> _databases = [];

    public void Dispose()
    {
        foreach (var database in _databases) database.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task OfManyDatabasesOnlyTheLastUsedKeepTheirConnections()
    {
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(3, await CountAsync(Database(i)));
            Assert.True(_open.Count <= Most, $"{_open.Count} after {i + 1}");
        }
        var opened = _open.Clock;
        for (var i = 36; i < 40; i++) await CountAsync(_databases[i]);
        Assert.Equal(opened, _open.Clock);
        Assert.Equal(3, await CountAsync(_databases[0]));
        Assert.Equal(opened + 1, _open.Clock);
    }

    [Fact]
    public async Task ConnectionsInUseStayOpenWhateverTheLimit()
    {
        var leases = new List<ConnectionPool.Lease>();
        for (var i = 0; i < 3 * Most; i++) leases.Add(await Database(i).RentAsync(CancellationToken.None));
        Assert.Equal(3 * Most, _open.Count);
        foreach (var lease in leases) Assert.Equal(3, Count(lease.Connection));
        foreach (var lease in leases) lease.Dispose();
        await CountAsync(Database(3 * Most));
        Assert.True(_open.Count <= Most);
    }

    [Fact]
    public async Task WhatIsDisposedCountsNoMore()
    {
        var lease = await Database(0).RentAsync(CancellationToken.None);
        await CountAsync(Database(1));
        _databases[1].Dispose();
        Assert.Equal(1, _open.Count);
        lease.Dispose();
        _databases[0].Dispose();
        Assert.Equal(0, _open.Count);
    }

    [Fact]
    public async Task AFileThatCannotBeOpenedDoesNotCount()
    {
        var missing = new Database("missing", new ConnectionOptions { Path = _file.Folder.File("missing.db"), IsImmutable = false,
            Counted = _open }, 1, TimeProvider.System);
        _databases.Add(missing);
        await Assert.ThrowsAsync<Datasette.Errors.StartupError>(async () => await missing.RentAsync(CancellationToken.None));
        Assert.Equal(0, _open.Count);
    }

    private Database Database(int number)
    {
        var options = new ConnectionOptions { Path = _file.Path, IsImmutable = false, Counted = _open };
        _databases.Add(new Database($"d{number}", options, 1, TimeProvider.System));
        return _databases[^1];
    }

    private static async Task<long> CountAsync(Database database)
    {
        using var lease = await database.RentAsync(CancellationToken.None);
        return Count(lease.Connection);
    }

    private static long Count(Connection connection)
    {
        using var rows = connection.Read(SqlQuery.Of(SqlText.Of($"select count(*) from numbers")), 1, TimeSpan.FromSeconds(5),
            CancellationToken.None);
        return rows[0][0].Integer;
    }
}
