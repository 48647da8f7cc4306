using Datasette.Application;

namespace Core.Tests.Sqlite;

/// <summary>Many requests over few connections.</summary>
public sealed class ConnectionPoolTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task ManyRequestsAtOnceAreAllAnsweredRightly(string connections)
    {
        using var database = FixtureDatabase.Numbers(2000);
        using var app = Serving(database, Setting("num_sql_threads", connections));
        var answers = await Task.WhenAll(Enumerable.Range(1, 300).Select(i => Task.Run(async () => (await app.GetAsync((i % 4) switch
        {
            0 => $"/fixture/numbers/{i}.json?_shape=arrayfirst",
            1 => $"/fixture/numbers.json?_shape=arrayfirst&_size=1&id={i}",
            2 => $"/fixture/-/query.json?_shape=arrayfirst&sql=select+:i&i={i}",
            _ => $"/fixture/-/query.json?_shape=arrayfirst&sql=select+{i}+as+a{i}",
        })).Text)));
        for (var i = 1; i <= 300; i++) Assert.Equal(i % 4 == 2 ? $"[\"{i}\"]" : $"[{i}]", answers[i - 1]);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task StreamsAndPagesShareConnections()
    {
        using var database = FixtureDatabase.Numbers(5000);
        using var app = Serving(database, Setting("num_sql_threads", "2"));
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(async () =>
            await app.GetAsync(i % 2 == 0 ? "/fixture/numbers.csv?_stream=1" : "/fixture/numbers.csv?_size=1000"))));
        Assert.All(answers, answer => Assert.True(answer.Status == 200, answer.Text));
        Assert.Equal([1002, 5002], answers.Select(answer => answer.Text.Split("\r\n").Length).Distinct().Order());
    }

    [Fact]
    public async Task ManyDifferentStatementsDoNotStopTheOldOnes()
    {
        using var database = FixtureDatabase.Numbers(10);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        for (var i = 0; i < 400; i++)
        {
            Assert.Equal($"[{i}]", (await app.GetAsync($"/fixture/-/query.json?_shape=arrayfirst&sql=select+{i}")).Text);
            if (i % 50 == 0) Assert.Equal("[0]", (await app.GetAsync("/fixture/-/query.json?_shape=arrayfirst&sql=select+0")).Text);
        }
    }

    [Fact]
    public async Task AWaitingRequestWhoseClientGoesAwayLeavesTheQueue()
    {
        using var database = FixtureDatabase.Numbers(10);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        await app.JsonAsync("/fixture/numbers.json");
        using (await app.Site.Databases[0].RentAsync(CancellationToken.None))
        {
            using var gone = new CancellationTokenSource();
            var waiting = Datasette.Hosting.InProcessRequest.SendAsync(app.App, "/fixture/numbers.json", cancellationToken: gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json")).Status);
    }

    [Fact]
    public async Task PagesDoNotWaitForVisitorsQueries()
    {
        using var database = FixtureDatabase.Numbers(10);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        var visitors = Datasette.Sqlite.SqlQuery.Of(Datasette.Sqlite.SqlText.Of($"select 1")) with { IsVisitors = true };
        using (await app.Site.Databases[0].RentAsync(visitors, CancellationToken.None))
        {
            Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json")).Status);
            var waiting = app.GetAsync("/fixture/numbers.json?_where=id+%3C+3&_shape=arrayfirst");
            Assert.Equal(200, (await app.GetAsync("/fixture/numbers")).Status);
            Assert.False(waiting.IsCompleted);
        }
    }

    [Fact]
    public async Task WhoWouldWaitInACrowdIsToldToComeBack()
    {
        using var database = FixtureDatabase.Numbers(10);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        var waiting = new List<Task<Datasette.Hosting.InProcessResponse>>();
        using (await app.Site.Databases[0].RentAsync(Datasette.Sqlite.SqlQuery.Of(Datasette.Sqlite.SqlText.Of($"select 1")) with { IsVisitors = true }, CancellationToken.None))
        {
            for (var i = 0; i < Datasette.Sqlite.WaitingLine.MaxWaiters; i++) waiting.Add(app.GetAsync("/fixture/-/query.json?sql=select+1"));
            foreach (var format in new[] { ".json", ".csv", "" })
            {
                var refused = await app.GetAsync($"/fixture/-/query{format}?sql=select+1");
                Assert.Equal(503, refused.Status);
                Assert.Equal("2", refused.Header("Retry-After"));
                Assert.Equal("no-store", refused.Header("Cache-Control"));
            }
        }
        foreach (var response in await Task.WhenAll(waiting)) Assert.Equal(200, response.Status);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task WhoHasWaitedTooLongIsToldToComeBack()
    {
        using var database = FixtureDatabase.Numbers(10);
        var time = new RingingTime();
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("num_sql_threads", "1")] }, time);
        await app.JsonAsync("/fixture/numbers.json");
        using (await app.Site.Databases[0].RentAsync(CancellationToken.None))
        {
            var waiting = app.GetAsync("/fixture/numbers.json");
            time.Ring(Datasette.Sqlite.WaitingLine.MaxWait);
            Assert.Equal(503, (await waiting).Status);
        }
        Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json")).Status);
    }

    [Fact]
    public async Task ChangesOfAMutableFileAreSeen()
    {
        using var database = Some.Database();
        // A second of the clock passes with every look at it, so that a changed schema is noticed too.
        using var app = Serving(new ServeOptions { Files = [database.Path], Settings = [Setting("sql_time_limit_ms", "100000000")] },
            new SteppingTime(TimeSpan.FromSeconds(1)));
        Assert.Equal("[1, 2]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
        database.Execute("insert into t values (3, 'three'); create table u (id integer primary key); insert into u values (9)");
        Assert.Equal("[1, 2, 3]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
        Assert.Equal("[9]", (await app.GetAsync("/fixture/u.json?_shape=arrayfirst")).Text);
        database.Execute("alter table t add column more text default 'm'");
        Assert.Contains("\"more\": \"m\"", (await app.GetAsync("/fixture/t.json")).Text);
    }
}
