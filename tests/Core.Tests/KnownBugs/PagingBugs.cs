using Core.Tests.Tables;

namespace Core.Tests.KnownBugs;

/// <summary>Tables whose rows paging loses or repeats.</summary>
public sealed class PagingBugs
{
    private const string Filler = "with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 40)";

    [Fact]
    public async Task RowsWithoutAKeyValueArePassed()
    {
        using var database = FixtureDatabase.Create("create table t (slug text primary key, tag text); insert into t values (null, 'a'), (null, 'b'), ('', 'c'), ('x', 'd')");
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, "/fixture/t.json?_size=1", 4);
    }

    [Fact]
    public async Task AColumnNamedRowidDoesNotHideTheRowsOwn()
    {
        using var database = FixtureDatabase.Create($"create table t (rowid integer, tag text); insert into t {Filler} select i % 3, 't' || i from counted");
        using var app = Serving(database);
        await PagingTests.AssertWholeAsync(app, "/fixture/t.json?_size=5", 40);
    }
}
