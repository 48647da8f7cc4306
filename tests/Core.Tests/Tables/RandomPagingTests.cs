using Datasette.Sqlite;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Tables;

/// <summary>
/// Walking <c>next_url</c> finds every row exactly once and in the order that is promised, whatever the table, its key, its
/// values, the order, the filter and the page size.
/// </summary>
public sealed class RandomPagingTests
{
    [Fact]
    public void EveryRowIsFoundOnceAndInOrder() => Check.One(Seeds.Config(150), Prop.ForAll(RandomTable.All.ToArbitrary(), IsWalkedWhole));

    [Fact]
    [Trait("Category", "Slow")]
    public void EveryRowIsFoundOnceAndInOrderInManyMore() =>
        Check.One(Seeds.Fresh(3000), Prop.ForAll(RandomTable.All.ToArbitrary(), IsWalkedWhole));

    private static bool IsWalkedWhole(RandomTable table)
    {
        using var database = FixtureDatabase.Create($"{table.Schema}\nbegin;\n{string.Join('\n', table.Inserts)}\ncommit;");
        using var app = Serving(database);
        var expected = Read(database, table.Expected);
        var found = WalkAsync(app, table.Walk.Target, expected.Count).GetAwaiter().GetResult();
        // A view has no key: the order of equal values is nobody's promise.
        if (table.Walk.Source == "v") (expected, found) = ([.. expected.Order()], [.. found.Order()]);
        Assert.True(expected.SequenceEqual(found), $"expected {string.Join(' ', expected)}\nfound    {string.Join(' ', found)}\n{table}");
        Assert.Empty(app.Mistakes);
        return true;
    }

    private static async Task<List<long>> WalkAsync(TestApp app, string target, int rows)
    {
        var found = new List<long>();
        for (var (next, pages) = (target, 0); next is not null; pages++)
        {
            Assert.True(pages <= rows + 1, $"{target} does not end");
            var page = await app.JsonAsync(next);
            found.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("tag").GetInt64()));
            next = page.GetProperty("next_url").GetString()?["http://localhost".Length..];
        }
        return found;
    }

    private static List<long> Read(FixtureDatabase database, string sql)
    {
        using var connection = Connection.Open(new ConnectionOptions { Path = database.Path, IsImmutable = true }, TimeProvider.System);
        using var rows = connection.Read(SqlQuery.Of(SqlText.Verbatim(sql)), int.MaxValue, Timeout.InfiniteTimeSpan,
            CancellationToken.None);
        return [.. Enumerable.Range(0, rows.Count).Select(row => rows[row][0].Integer)];
    }
}
