namespace Core.Tests.Tables;

/// <summary>
/// Tables whose rows paging could lose or repeat: ties in no order, values without a type, keys that are empty or no text.
/// </summary>
public sealed class PagingEdgeTests
{
    private const string Filler = "with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 40)";

    [Theory]
    [InlineData("_sort=few")]
    [InlineData("_sort_desc=few")]
    public async Task ATextKeyThatTheRowsAreNotStoredByBreaksTies(string order)
    {
        using var database = FixtureDatabase.Create($"""
            create table t (slug text primary key, tag text, few integer);
            insert into t {Filler} select printf('%02d', (i * 7) % 41), 't' || i, i % 3 from counted;
            """);
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, $"/fixture/t.json?_size=5&{order}", 40);
    }

    [Fact]
    public async Task AnIndexThatIsReadBackwardsDoesNotChangeWhichRowsComeNext()
    {
        using var database = FixtureDatabase.Create($"""
            create table t (id integer primary key, tag text, few integer);
            insert into t {Filler} select i, 't' || i, i % 3 from counted;
            create index t_few on t (few);
            """);
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, "/fixture/t.json?_size=5&_sort_desc=few", 40);
    }

    [Theory]
    [InlineData("_sort=untyped")]
    [InlineData("_sort_desc=untyped")]
    public async Task AColumnWithoutATypeIsComparedAsTheNumbersItHolds(string order)
    {
        using var database = FixtureDatabase.Create($"""
            create table t (id integer primary key, tag text, untyped);
            insert into t {Filler} select i, 't' || i, i from counted;
            """);
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, $"/fixture/t.json?_size=5&{order}", 40);
    }

    [Fact]
    public async Task AKeyWithoutATypeIsComparedAsTheNumbersItHolds()
    {
        using var database = FixtureDatabase.Create($"create table t (id primary key, tag text); insert into t {Filler} select i, 't' "
            + "|| i from counted");
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, "/fixture/t.json?_size=5", 40);
    }

    [Fact]
    public async Task AKeyThatIsAnEmptyTextIsPassed()
    {
        using var database = FixtureDatabase.Create("create table t (slug text primary key, tag text); insert into t values ('', "
            + "'a'), ('x', 'b'), ('y', 'c')");
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, "/fixture/t.json?_size=1", 3);
    }

    [Fact]
    public async Task ABlobAsSortValueIsPassed()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, tag text, data blob); insert into t "
            + "values (1, 'a', x'ff01'), (2, 'b', x'ff02'), (3, 'c', x'ff03'), (4, 'd', x'fe')");
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, "/fixture/t.json?_size=1&_sort=data", 4);
    }

    [Fact]
    public async Task ABlobAsKeyIsPassed()
    {
        using var database = FixtureDatabase.Create("create table t (id blob primary key, tag text); insert into t values (x'ff01', "
            + "'a'), (x'ff02', 'b'), (x'ff03', 'c'), (x'fe', 'd')");
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, "/fixture/t.json?_size=1", 4);
    }
}
