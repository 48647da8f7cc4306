using System.Collections;
using Datasette.Application;
using Datasette.Inspection;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Datasette.Sqlite.Catalog;

namespace Core.Tests.Sites;

/// <summary>
/// The work of sites of many databases and of many tables grows with their number and not with its square. Counted, not timed: in
/// allocations, statements, calls and look-ups.
/// </summary>
public sealed class LargeSiteTests
{
    [Fact]
    public void FourTimesAsManyFilesAreNamedWithFourTimesTheWork()
    {
        using var folder = new TemporaryFolder();
        var files = Enumerable.Range(0, 400).Select(i => folder.Write($"d{i}.db", "")).ToList();
        DatabaseNames.Of(files.Take(100));
        Assert.InRange(Naming(files) / (double)Naming(files[..100]), 3, 5);
    }

    [Fact]
    public void FilesOfOneNameAreNumberedWithTheSameWork()
    {
        using var folder = new TemporaryFolder();
        var files = Enumerable.Range(0, 400).Select(i =>
        {
            Directory.CreateDirectory(folder.File($"f{i:000}"));
            return folder.Write($"f{i:000}/data.db", "");
        }).ToList();
        Assert.Equal(["data", "data_2", "data_3"], DatabaseNames.Of(files.Take(3)).Select(named => named.Name));
        Assert.Equal(400, DatabaseNames.Of(files).Select(named => named.Name).Distinct().Count());
        Assert.InRange(Naming(files) / (double)Naming(files[..100]), 3, 5);
    }

    [Fact]
    public void TheHashOfASmallFileTakesASmallBuffer()
    {
        using var database = FixtureDatabase.Numbers(1);
        DatabaseHash.Compute(database.Path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        DatabaseHash.Compute(database.Path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void TheSchemaIsSearchedAsOftenForManyTablesAsForOne()
    {
        Assert.Equal(Searches(10), Searches(1000));

        static int Searches(int tables)
        {
            var rows = new CountingList<SchemaObject>([.. Enumerable.Range(0, tables).SelectMany(i => (SchemaObject[])
            [
                new("table", $"t{i}", $"t{i}", $"create table t{i} (a)", 2), new("index", $"i{i}", $"t{i}", $"create index i{i} on t{i} (a)", 3),
            ])]);
            var objects = new SchemaObjects(rows);
            foreach (var table in objects.Tables)
            {
                Assert.Single(objects.IndexesOf(table.Name));
                Assert.Null(FullText.TableFor(table, [], objects).Table);
                Assert.False(HiddenTables.IsHidden(table, objects, []));
            }
            Assert.Empty(ServingTables.Find(objects, new HashSet<string>()));
            return rows.Enumerations;
        }
    }

    [Theory]
    [InlineData("/.json")]
    [InlineData("/-/schema.json")]
    [InlineData("/-/databases.json")]
    [InlineData("/sitemap.xml")]
    public async Task PermissionRulesAreAskedAsOftenForManyDatabasesAsForOne(string page)
    {
        Assert.Equal(await CallsAsync(2), await CallsAsync(12));

        async Task<int> CallsAsync(int databases)
        {
            using var database = FixtureDatabase.Numbers(1);
            var files = Enumerable.Range(0, databases).Select(i => database.Folder.File($"d{i}.db")).ToList();
            foreach (var file in files) File.Copy(database.Path, file);
            var rules = new CountingRules();
            using var app = Serving(new ServeOptions { Immutable = files, Plugins = [rules] });
            Assert.Equal(200, (await app.GetAsync(page)).Status);
            var before = rules.Calls;
            Assert.Equal(200, (await app.GetAsync(page)).Status);
            return rules.Calls - before;
        }
    }

    [Theory]
    [InlineData("/.json")]
    [InlineData("/fixture.json")]
    public async Task AWritableFileIsCountedAgainOnlyAfterAWrite(string page)
    {
        using var database = FixtureDatabase.Create("create table a (id integer primary key); create table b (id integer primary key); "
            + "insert into a values (1)");
        using var app = Serving(new ServeOptions { Files = [database.Path], Settings = [Setting("trace_debug", "on")] });
        Assert.Equal((2, 1L), await CountedAsync());
        Assert.Equal((0, 1L), await CountedAsync());
        database.Execute("insert into a values (2), (3)");
        Assert.Equal((2, 3L), await CountedAsync());
        Assert.Equal((0, 3L), await CountedAsync());

        // The statements that count, and the rows of the first table.
        async Task<(int Counts, long Rows)> CountedAsync()
        {
            var json = await app.JsonAsync(page + "?_trace=1");
            var tables = json.TryGetProperty("databases", out var databases)
                ? databases[0].GetProperty("tables_and_views_truncated")
                : json.GetProperty("tables");
            return (json.GetProperty("_trace").GetProperty("traces").EnumerateArray().Count(span =>
                    span.GetProperty("sql").GetString()!.Contains("count(*)", StringComparison.Ordinal)),
                tables.EnumerateArray().Single(table => table.GetProperty("name").GetString() == "a").GetProperty("count").GetInt64());
        }
    }

    /// <summary>Bytes, which symbolic links and names looked up twice would make grow with the square.</summary>
    private static long Naming(IReadOnlyList<string> files)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        DatabaseNames.Of(files);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class CountingList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
    {
        public int Enumerations { get; private set; }

        public int Count => items.Count;

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            Enumerations++;
            return items.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Rules that may differ from request to request: they are asked for each set of resources.</summary>
    private sealed class CountingRules : IPermissionResourcesSql
    {
        private int _calls;

        public string Name => "counting";

        public int Calls => _calls;

        public ValueTask<PermissionSql?> PermissionResourcesSqlAsync(PermissionResourcesSqlContext context)
        {
            Interlocked.Increment(ref _calls);
            return default;
        }
    }
}
