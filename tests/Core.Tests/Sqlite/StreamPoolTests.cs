using Datasette.Application;
using Datasette.Errors;
using Datasette.Sqlite;

namespace Core.Tests.Sqlite;

/// <summary>Streams that nobody reads take no connection that others need.</summary>
public sealed class StreamPoolTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneAddressHasHalfOfTheStreamsAndQueriesAreAnsweredMeanwhile(bool isVisitors)
    {
        using var database = FixtureDatabase.Numbers(10);
        var time = new RingingTime();
        using var app = TestApp.Serving(new ServeOptions { Immutable = [database.Path],
            Settings = [TestApp.Setting("num_sql_threads", "1")] }, time);
        var served = app.Site.Databases[0];
        var query = SqlQuery.Of(SqlText.Of($"select 1")) with { IsVisitors = isVisitors };
        var leases = new List<StreamLease>();
        for (var i = 0; i < 4; i++) leases.Add(await served.RentForStreamAsync(query, "1.2.3.4", CancellationToken.None));
        var (fifth, sixth) = (RentAsync("1.2.3.4"), RentAsync("1.2.3.4"));
        Assert.False(fifth.IsCompleted || sixth.IsCompleted);
        leases.Add(await served.RentForStreamAsync(query, "5.6.7.8", CancellationToken.None));

        Assert.Equal(200, (await app.GetAsync("/fixture/-/query.json?sql=select+1")).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json?_where=1")).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture/numbers.csv?_stream=1")).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture/-/query.csv?_stream=1&sql=select+1")).Status);

        // One of its own streams ends, and the next takes its place; the other waits until it has waited too long.
        leases[0].Dispose();
        leases[0] = await await Task.WhenAny(fifth, sixth);
        time.Ring(WaitingLine.MaxWait);
        await Assert.ThrowsAsync<ServerBusy>(() => Task.WhenAll(fifth, sixth));

        foreach (var lease in leases) lease.Dispose();
        using (await RentAsync("1.2.3.4")) Assert.Empty(app.Mistakes);

        Task<StreamLease> RentAsync(string address) => served.RentForStreamAsync(query, address, CancellationToken.None).AsTask();
    }

    [Fact]
    public async Task ThousandsOfPagesAtOnceAreAnswered()
    {
        using var database = FixtureDatabase.Numbers(10);
        // By a clock that stands still: it is the number that is tested, not this machine.
        using var app = TestApp.Serving(new ServeOptions { Immutable = [database.Path],
            Settings = [TestApp.Setting("num_sql_threads", "1")] }, new RingingTime());
        await app.JsonAsync("/fixture/numbers.json");
        List<Task<Datasette.Hosting.InProcessResponse>> waiting;
        using (await app.Site.Databases[0].RentAsync(CancellationToken.None))
            waiting = [.. Enumerable.Range(0, 3000).Select(_ => app.GetAsync("/fixture/numbers.json?_size=1"))];
        foreach (var response in await Task.WhenAll(waiting)) Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task ALineHasABoundAndATime()
    {
        var time = new RingingTime();
        using var line = new WaitingLine(places: 1, maxWaiters: 2, time);
        await line.EnterAsync(CancellationToken.None);
        var (first, second) = (line.EnterAsync(CancellationToken.None).AsTask(), line.EnterAsync(CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ServerBusy>(async () => await line.EnterAsync(CancellationToken.None));
        line.Leave();
        await await Task.WhenAny(first, second);
        time.Ring(WaitingLine.MaxWait);
        await Assert.ThrowsAsync<ServerBusy>(() => Task.WhenAll(first, second));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public void SortsOfStreamsMakeNoFiles(bool isStream, int expected)
    {
        using var connection =
            Connection.Open(new ConnectionOptions { Path = null, IsImmutable = false, SortsInMemory = isStream }, TimeProvider.System);
        using var rows = connection.Read(SqlQuery.Of(SqlText.Of($"pragma temp_store")), 1, Timeout.InfiniteTimeSpan,
            CancellationToken.None);
        Assert.Equal(expected, rows[0][0].Integer);
    }

    [Fact]
    public void SortsOfVisitorsMakeNoFiles() =>
        Assert.True(new ConnectionOptions { Path = null, IsImmutable = false, RunsVisitorsSql = true }.SortsInMemory);
}
