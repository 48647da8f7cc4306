using Datasette.Application;
using Datasette.Hosting;

namespace Core.Tests.Pages;

/// <summary>
/// What a page allocates at most, in managed bytes: measured, and a fifth more. It does not depend on how busy the machine is, and
/// shows what no timing does: work that is done for each request and need not be.
/// </summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests : IDisposable
{
    private const string Rules = "databases: {fixture: {tables: {other: {allow: {id: ann}}}}}";

    private readonly FixtureDatabase _database = FixtureDatabase.Create("""
        create table items (id integer primary key, a text, b text, c real, d integer, e text, f text, g text, h text, i integer);
        create table other (id integer primary key);
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 300)
        insert into items select i, 'Item ' || i, 'town ' || i % 8, i / 7.0, i, 'tools', '2001-02-03', null, 'in stock', i % 9 from n;
        """);

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("/fixture/items/7.json", 8)]
    [InlineData("/fixture/items.json", 9)]
    [InlineData("/fixture/items.json?_facet=b&_facet=e", 18)]
    [InlineData("/fixture/items.json?_next=100", 13)]
    [InlineData("/fixture/items", 56)]
    [InlineData("/fixture/items/7", 48)]
    [InlineData("/", 38)]
    [InlineData("/fixture/-/query.json?sql=select+*+from+items", 14)]
    public async Task APageAllocatesNoMoreThanItsBudgetHoweverItsFileIsServed(string page, int budgetKiB)
    {
        var config = _database.Folder.Write("datasette.yaml", Rules);
        var served = new Dictionary<string, ServeOptions>
        {
            ["immutable"] = new() { Immutable = [_database.Path] },
            ["writable"] = new() { Files = [_database.Path] },
            ["immutable, with rules"] = new() { Immutable = [_database.Path], ConfigFile = config },
            ["writable, with rules"] = new() { Files = [_database.Path], ConfigFile = config },
        };
        var over = new List<string>();
        foreach (var (how, options) in served)
        {
            using var app = TestApp.Serving(options);
            var kib = await LeastBytesAsync(app, page, enough: budgetKiB * 1024) / 1024.0;
            if (kib > budgetKiB) over.Add($"{page}, {how}: {kib:0.0} KiB, of {budgetKiB} KiB");
        }
        Assert.Empty(over);
    }

    /// <summary>
    /// The least of at most 1,000 requests; no more are sent once one is within the budget. Code that the JIT has not optimised yet
    /// allocates
    /// more (it boxes 28 bytes for each row of a query), and it optimises in the background. Nothing else runs meanwhile: see <see
    /// cref="Alone"/>.
    /// </summary>
    private static async Task<long> LeastBytesAsync(TestApp app, string page, long enough)
    {
        var least = long.MaxValue;
        for (var request = 0; request < 1000 && least > enough; request++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            // The body is thrown away: a stream that collected it would allocate several times its size.
            var (status, _) = await InProcessRequest.SendAsync(app.App, page, Stream.Null);
            if (status != 200) throw new InvalidOperationException($"{page} answers {status}");
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return least;
    }
}
