using Datasette.Sqlite;

namespace Core.Tests.Tables;

/// <summary>
/// Filters whose patterns are long run where LIKE and GLOB look at the time; all others run on SQLite's own, which may use an index.
/// </summary>
public sealed class LongPatternTests
{
    /// <summary>A cell of 1 MB in which every place but the last is nearly a match.</summary>
    private const string Repetitive =
        "create table t (id integer primary key, body text); insert into t (body) values (replace(printf('%.500000c', 'x'), 'x', 'ab'));";

    [Theory]
    [InlineData("contains")]
    [InlineData("notcontains")]
    [InlineData("endswith")]
    [InlineData("like")]
    [InlineData("notlike")]
    [InlineData("glob")]
    public async Task ALongPatternOverALongCellEndsInTime(string filter)
    {
        using var database = FixtureDatabase.Create(Repetitive);
        using var app = Serving(database, Setting("sql_time_limit_ms", "200"));
        var value = string.Concat(Enumerable.Repeat("ab", 24_000)) + "c";
        var wildcard = filter == "glob" ? "*" : "%";
        if (filter is "like" or "notlike" or "glob") value = wildcard + value + wildcard;
        var start = TimeProvider.System.GetTimestamp();
        var response = await app.GetAsync($"/fixture/t.json?body__{filter}={Uri.EscapeDataString(value)}");
        // SQLite's own takes most of a minute.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 10);
        Assert.True(response.Status is 200 or 400, response.Text);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("body__contains=abc", 1)]
    [InlineData("body__like=%25a%25b", 2)]
    [InlineData("body__startswith=a", 2)]
    public async Task ShortPatternsMatchAsBefore(string filter, int rows)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, body text); insert into t (body) values "
            + "('abcab'), ('ab'), ('x');");
        using var app = Serving(database);
        Assert.Equal(rows, (await app.GetAsync($"/fixture/t.json?_shape=array&{filter}")).Text.Split("\"body\"").Length - 1);
    }

    [Fact]
    public void AnIndexServesPatternsThatBeginWithLetters()
    {
        using var database = FixtureDatabase.Create("create table t (a text, b text collate nocase); create index ia on t (a); create "
            + "index ib on t (b);");
        using var pages = Connection.Open(new ConnectionOptions { Path = database.Path, IsImmutable = true, KeepsLike = true },
            TimeProvider.System);
        foreach (var condition in new[] { "a glob 'x*'", "b like 'x%'" })
        {
            using var rows = pages.Read(SqlQuery.Of(SqlText.Verbatim($"explain query plan select * from t where {condition}")), 10,
                Timeout.InfiniteTimeSpan, CancellationToken.None);
            Assert.StartsWith("SEARCH", rows.Text(rows[0][3]));
        }
    }
}
