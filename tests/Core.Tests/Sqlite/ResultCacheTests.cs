using Datasette.Errors;
using Datasette.Sqlite;

namespace Core.Tests.Sqlite;

/// <summary>Results that are kept, and requests that need the same one at the same time.</summary>
public sealed class ResultCacheTests : IDisposable
{
    private readonly FixtureDatabase _file = Some.Database();
    private readonly Database _database;
    private readonly ResultCache _results = new(1024 * 1024);
    private int _queries;

    public ResultCacheTests() => _database = new Database(
        "fixture", new ConnectionOptions { Path = _file.Path, IsImmutable = true }, 3, TimeProvider.System);

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task RequestsThatNeedTheSameAtTheSameTimeAskOnce()
    {
        var go = new TaskCompletionSource();
        var all = Enumerable.Range(0, 8).Select(_ => AskAsync("select 1", go.Task)).ToList();
        Assert.Equal(1, _queries);
        go.SetResult();
        Assert.All(await Task.WhenAll(all), value => Assert.Equal(1, value));
        Assert.Equal(1, await AskAsync("select 1", Task.CompletedTask));
        Assert.Equal(1, _queries);
    }

    [Fact]
    public async Task OtherQueriesDoNotWait()
    {
        var go = new TaskCompletionSource();
        var waiting = AskAsync("select 1", go.Task);
        Assert.Equal(2, await AskAsync("select 2", Task.CompletedTask));
        go.SetResult();
        await waiting;
    }

    [Fact]
    public async Task WhereTheFirstFailsEveryOtherAsksForItself()
    {
        var go = new TaskCompletionSource();
        var first = AskAsync("select 1", go.Task);
        var second = AskAsync("select 1", Task.CompletedTask);
        go.SetException(new QueryInterrupted());
        await Assert.ThrowsAsync<QueryInterrupted>(() => first);
        Assert.Equal(1, await second);
        Assert.Equal(2, _queries);
    }

    [Fact]
    public async Task WhoGoesAwayWaitsNoLonger()
    {
        var go = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var first = AskAsync("select 1", go.Task);
        var second = AskAsync("select 1", Task.CompletedTask, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        go.SetResult();
        Assert.Equal(1, await first);
    }

    private async Task<long> AskAsync(string sql, Task go, CancellationToken cancellationToken = default)
    {
        var query = SqlQuery.Of(SqlText.Verbatim(sql));
        using var rows = await _results.ReadAsync(new ResultKey(_database, default, ResultKind.Rows, query, 1), async () =>
        {
            Interlocked.Increment(ref _queries);
            await go;
            return await _database.ReadAsync(query, 1, TimeSpan.FromSeconds(30), CancellationToken.None);
        }, cancellationToken);
        return rows[0][0].Integer;
    }
}
