using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Tables;

/// <summary>Walking <c>next</c> finds every row exactly once, whatever the table, the order and the page size.</summary>
public sealed class PagingTests
{
    private const string Filler = """
        with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 137)
        """;

    /// <summary>
    /// Tables of 137 rows with nulls, equal values, and keys of every kind. Each has a column <c>tag</c> that tells rows apart.
    /// </summary>
    private static readonly string Tables = $$"""
        create table keyed (id integer primary key, tag text, few integer, sparse text, real_value real, word text);
        insert into keyed {{Filler}} select i * 3, 't' || i, i % 5, case when i % 3 then 'v' || (i % 7) end, (i % 11) / 7.0, char(97 + i % 26, 44, 126, 32) from counted;
        create table rowids (tag text, few integer, sparse text, real_value real, word text);
        insert into rowids {{Filler}} select 't' || i, i % 5, case when i % 3 then 'v' || (i % 7) end, (i % 11) / 7.0, char(97 + i % 26) from counted;
        create table texts (slug text primary key, tag text, few integer, sparse text, real_value real, word text) without rowid;
        insert into texts {{Filler}} select 'k~/,.' || i || 'é', 't' || i, i % 5, case when i % 3 then 'v' || (i % 7) end, (i % 11) / 7.0, char(97 + i % 26) from counted;
        create table compound (a integer, b text, c integer, tag text, few integer, sparse text, real_value real, word text, primary key (a, b, c)) without rowid;
        insert into compound {{Filler}} select i % 4, char(65 + i % 6), i, 't' || i, i % 5, case when i % 3 then 'v' || (i % 7) end, (i % 11) / 7.0, char(97 + i % 26) from counted;
        create view seen as select tag, few, sparse, real_value, word from keyed;
        """;

    private static readonly string[] Names = ["keyed", "rowids", "texts", "compound", "seen"];

    private static readonly string[] Orders =
        ["", .. new[] { "tag", "few", "sparse", "real_value", "word" }.SelectMany(column =>
            new[] { $"&_sort={column}", $"&_sort_desc={column}" })];

    private static Gen<string> Walks =>
        from table in Gen.Elements(Names)
        from order in Gen.Elements(Orders)
        from size in Gen.Choose(1, 140)
        select $"/fixture/{table}.json?_size={size}{order}";

    [Fact]
    public void EveryRowIsFoundOnce()
    {
        using var database = FixtureDatabase.Create(Tables);
        using var app = Serving(database);
        Check.One(Seeds.Config(60), Prop.ForAll(Walks.ToArbitrary(), target => IsWhole(app, target)));
    }

    [Fact]
    public async Task EveryRowIsFoundOnceUnderAFilter()
    {
        using var database = FixtureDatabase.Create(Tables);
        using var app = Serving(database);
        foreach (var table in Names)
            await AssertWholeAsync(app, $"/fixture/{table}.json?_size=4&few__in=1,3&_sort=sparse", 55);
    }

    [Fact]
    public async Task EveryRowIsFoundOnceWhenTheSortColumnIsNotShown()
    {
        using var database = FixtureDatabase.Create(Tables);
        using var app = Serving(database);
        foreach (var table in new[] { "keyed", "rowids", "texts", "compound" })
            await AssertWholeAsync(app, $"/fixture/{table}.json?_size=10&_col=tag&_sort_desc=sparse", 137);
    }

    [Theory]
    [InlineData("object")]
    [InlineData("array")]
    public async Task TheLinkHeaderLeadsThroughShapesThatHaveNoNext(string shape)
    {
        using var database = FixtureDatabase.Create(Tables);
        using var app = Serving(database);
        var (seen, target) = (0, $"/fixture/keyed.json?_shape={shape}&_size=50");
        while (target is not null)
        {
            var response = await app.GetAsync(target);
            seen += response.Json().ValueKind == JsonValueKind.Array
                ? response.Json().GetArrayLength()
                : response.Json().EnumerateObject().Count();
            var link = response.Header("Link");
            target = link.Length == 0 ? null : link[1..link.IndexOf('>')]["http://localhost".Length..];
        }
        Assert.Equal(137, seen);
    }

    [Fact]
    public async Task ThereIsNoNextPageAfterTheLastRow()
    {
        using var database = FixtureDatabase.Create(Tables);
        using var app = Serving(database);
        foreach (var query in new[] { "_size=137", "_size=138", "_size=0", "few=99" })
        {
            var page = await app.JsonAsync("/fixture/keyed.json?" + query);
            Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
            Assert.Equal(JsonValueKind.Null, page.GetProperty("next_url").ValueKind);
        }
    }

    [Fact]
    public async Task ACollationOfTheSortColumnIsTheOrdersToo()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, tag text, word text collate nocase); "
            + "insert into t values (1, 'a', 'A'), (2, 'b', 'a'), (3, 'c', 'B'), (4, 'd', 'b')");
        using var app = Serving(database);
        await AssertWholeAsync(app, "/fixture/t.json?_size=1&_sort=word", 4);
        await AssertWholeAsync(app, "/fixture/t.json?_size=1&_sort_desc=word", 4);
    }

    private static bool IsWhole(TestApp app, string target)
    {
        AssertWholeAsync(app, target, 137).GetAwaiter().GetResult();
        return true;
    }

    internal static async Task AssertWholeAsync(TestApp app, string target, int expected)
    {
        var tags = new List<string>();
        var pages = 0;
        for (var next = target; next is not null;)
        {
            Assert.True(++pages <= expected + 2, $"{target} does not end");
            var page = await app.JsonAsync(next);
            tags.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("tag").ToString()));
            next = page.GetProperty("next_url").GetString()?["http://localhost".Length..];
        }
        var twice = tags.GroupBy(tag => tag).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        Assert.True(
            tags.Count == expected && twice.Count == 0,
            $"{target} finds {tags.Count} rows of {expected}, these more than once: {string.Join(' ', twice.Take(5))}");
    }
}
