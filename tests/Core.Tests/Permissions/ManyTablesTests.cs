using Datasette.Application;

namespace Core.Tests.Permissions;

/// <summary>Visitors' SQL on a site where some tables of many are private.</summary>
public sealed class ManyTablesTests
{
    private const int Tables = 600;

    [Fact]
    public async Task TheDatabaseOnWhichVisitorsSqlIsPreparedIsNotBuiltInTheTimeOfTheQuery()
    {
        using var database = FixtureDatabase.Create(string.Concat(Enumerable.Range(0, Tables).Select(table => $"create table t{table} (id);")));
        var options = new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", "databases: {fixture: {tables: {t0: {allow: {id: root}}}}}"),
            // Building it looks at the clock once for each table at least: longer than this. The query needs some looks.
            Settings = [new("sql_time_limit_ms", $"{Tables / 2}")],
        };
        using var app = TestApp.Serving(options, new WorkTime());
        Assert.Equal(200, (await app.GetAsync("/fixture/-/query.json?sql=select+1")).Status);
        Assert.Equal(400, (await app.GetAsync("/fixture/-/query.json?sql=select+*+from+t0")).Status);
        Assert.Contains("time", (await app.GetAsync(
            "/fixture/-/query.json?sql=with+recursive+c(i)+as+(select+1+union+all+select+i%2B1+from+c)+select+count(*)+from+c")).Text);
    }

    /// <summary>A clock that goes on by a millisecond whenever it is looked at, and not otherwise.</summary>
    private sealed class WorkTime : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks);
    }
}
