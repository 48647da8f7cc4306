using Datasette.Sqlite;

namespace Core.Tests.Sqlite;

/// <summary>The thread of a query that may take long is replaced while it runs.</summary>
public sealed class QueryThreadsTests : IDisposable
{
    private const int Least = 5;
    private readonly FixtureDatabase _file = FixtureDatabase.Numbers(3);
    private readonly QueryThreads _threads;
    private readonly Database _database;
    private int _minimum;

    public QueryThreadsTests()
    {
        _threads = new(threads => _minimum = threads);
        var options = new ConnectionOptions { Path = _file.Path, IsImmutable = true, Threads = _threads };
        _database = new Database("numbers", options, connections: 2, TimeProvider.System);
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task TheMinimumIsHigherByTheQueriesOfClientsThatRun()
    {
        var visitors = SqlQuery.Of(SqlText.Verbatim("select 1")) with { IsVisitors = true };
        _threads.Reserve(Least);
        var first = await _database.RentAsync(visitors, CancellationToken.None);
        var second = await _database.RentAsync(visitors with { IsVisitors = false, HasLongPattern = true }, CancellationToken.None);
        Assert.Equal(Least + 2, _minimum);
        first.Dispose();
        second.Dispose();
        Assert.Equal(Least, _minimum);
    }

    [Fact]
    public async Task AQueryOfAPageLeavesItAsItIs()
    {
        _threads.Reserve(Least);
        using var lease = await _database.RentAsync(CancellationToken.None);
        Assert.Equal(Least, _minimum);
    }

    [Fact]
    public async Task AStreamCountsWhileItReadsABatch()
    {
        _threads.Reserve(Least);
        using var pool = new StreamPool(new ConnectionOptions { Path = _file.Path, IsImmutable = true, Threads = _threads }, 2,
            TimeProvider.System);
        var stream = await pool.RentAsync("192.0.2.1", CancellationToken.None);
        Assert.Equal(Least, _minimum);
        await pool.BeginBatchAsync(CancellationToken.None);
        Assert.Equal(Least + 1, _minimum);
        pool.EndBatch();
        Assert.Equal(Least, _minimum);
        stream.Dispose();
    }

    [Fact]
    public void WhereNothingIsReservedTheThreadPoolIsLeftAsItIs()
    {
        _threads.Begin();
        _threads.End();
        Assert.Equal(0, _minimum);
    }
}
