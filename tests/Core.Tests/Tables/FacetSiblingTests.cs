using System.Text.Json;

namespace Core.Tests.Tables;

/// <summary>Facets over columns and values of every kind.</summary>
public sealed class FacetSiblingTests
{
    [Theory]
    [InlineData("'[oops'")]
    [InlineData("''")]
    [InlineData("'not json'")]
    [InlineData("x'00ff'")]
    [InlineData("null")]
    [InlineData("'{\"a\":'")]
    public async Task OneValueThatIsNoJsonLosesNothing(string odd)
    {
        using var database = FixtureDatabase.Create($"create table p (id integer primary key, tags); insert into p values (1, "
            + $"'[\"a\"]'), (2, '[\"a\", \"b\", \"a\"]'), (3, {odd}); create view v as select * from p");
        using var app = Serving(database);
        foreach (var table in (string[])["p", "v"])
        {
            Assert.Equal([("a", 2), ("b", 1)], Counts(await app.JsonAsync($"/fixture/{table}.json?_facet_array=tags"), "tags"));
            Assert.Equal(200, (await app.GetAsync($"/fixture/{table}?_facet_array=tags&_facet_size=1")).Status);
            Assert.Equal((List<int>)[1, 2], Ids(await app.JsonAsync($"/fixture/{table}.json?tags__arraycontains=a&_extra=count")));
            Assert.Equal((List<int>)[1, 3], Ids(await app.JsonAsync($"/fixture/{table}.json?tags__arraynotcontains=b&_facet=id")));
            Assert.StartsWith("id,tags\r\n1,", (await app.GetAsync($"/fixture/{table}.csv?tags__arraycontains=a&_stream=1")).Text,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task JsonInEveryFormIsRead()
    {
        using var database = FixtureDatabase.Create("create table p (id integer primary key, tags); insert into p values (1, '[''a'', "
            + "/* five */ \"b\",]'), (2, jsonb('[\"a\"]')), (3, '{\"k\": \"a\"}'), (4, '\"a\"')");
        using var app = Serving(database);
        Assert.Equal([("a", 4), ("b", 1)], Counts(await app.JsonAsync("/fixture/p.json?_facet_array=tags"), "tags"));
        Assert.Equal((List<int>)[1, 2, 3, 4], Ids(await app.JsonAsync("/fixture/p.json?tags__arraycontains=a")));
    }

    [Fact]
    public async Task RowsWithoutAKeyCountOneByOne()
    {
        using var database = FixtureDatabase.Create("create table p (id text primary key, tags); insert into p values (null, "
            + "'[\"a\"]'), (null, '[\"a\"]')");
        using var app = Serving(database);
        Assert.Equal([("a", 1)], Counts(await app.JsonAsync("/fixture/p.json?_facet_array=tags"), "tags"));
    }

    [Theory]
    [InlineData("_facet=k", "k__isnull=1")]
    [InlineData("_facet_array=k", "k__isnull=1")]
    [InlineData("_facet_date=k", "k__isnull=1")]
    public async Task NullsAreCountedWhereThatIsAskedFor(string facet, string filter)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, k); insert into t values (1, "
            + "'2020-01-01'), (2, null), (3, null)");
        using var app = Serving(database);
        var without = await app.JsonAsync($"/fixture/t.json?{facet}");
        Assert.DoesNotContain("null", without.GetProperty("facet_results").ToString(), StringComparison.Ordinal);
        var page = await app.JsonAsync($"/fixture/t.json?{facet}&_facet_null=1");
        var nulls = page.GetProperty("facet_results").GetProperty("results").GetProperty("k").GetProperty("results").EnumerateArray().Last();
        Assert.Equal((JsonValueKind.Null, 2, false),
            (nulls.GetProperty("value").ValueKind, nulls.GetProperty("count").GetInt32(), nulls.GetProperty("selected").GetBoolean()));
        Assert.EndsWith($"&{filter}", nulls.GetProperty("toggle_url").GetString(), StringComparison.Ordinal);
        var chosen = await app.JsonAsync($"/fixture/t.json?{facet}&_facet_null=1&{filter}");
        Assert.Equal((List<int>)[2, 3], Ids(chosen));
        Assert.True(chosen.GetProperty("facet_results").GetProperty("results").GetProperty("k").GetProperty("results").EnumerateArray().Last().GetProperty("selected").GetBoolean());
        Assert.Contains(">null</a>", (await app.GetAsync($"/fixture/t?{facet}&_facet_null=1")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rowid", "1", 1)]
    [InlineData("", "x", 2)]
    [InlineData("a__b", "x", 2)]
    [InlineData("_a", "x", 2)]
    [InlineData("a__contains", "x", 2)]
    [InlineData("value", "x", 2)]
    [InlineData("count", "x", 2)]
    [InlineData("n", "x", 2)]
    [InlineData("say \"x\"", "x", 2)]
    [InlineData("it's [a]", "x", 2)]
    [InlineData("größe & co", "x", 2)]
    [InlineData("select", "x", 2)]
    [InlineData("{\"column\": 1", "x", 2)]
    public async Task AColumnOfAnyNameIsCountedAndChosen(string column, string value, int count)
    {
        var quoted = $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        using var database = FixtureDatabase.Create(column == "rowid"
            ? "create table t (a); insert into t values (1), (2), (3)"
            : $"create table t ({quoted}, other); insert into t values ('x', 1), ('x', 2), ('y', 3)");
        using var app = Serving(database);
        var page = await app.JsonAsync($"/fixture/t.json?_facet={Uri.EscapeDataString(column)}&_nosuggest=1");
        var first = page.GetProperty("facet_results").GetProperty("results").GetProperty(column).GetProperty("results").EnumerateArray().First();
        Assert.Equal((value, count), (first.GetProperty("value").ToString(), first.GetProperty("count").GetInt32()));
        var chosen = await app.JsonAsync(new Uri(first.GetProperty("toggle_url").GetString()!).PathAndQuery);
        Assert.Equal(count, chosen.GetProperty("rows").GetArrayLength());
        Assert.Equal(200, (await app.GetAsync($"/fixture/t?_facet={Uri.EscapeDataString(column)}")).Status);
    }

    [Fact]
    public async Task AFullListLeadsNowhere()
    {
        using var database = FixtureDatabase.Numbers(20);
        using var app = Serving(database, TestApp.Setting("max_returned_rows", "5"));
        Assert.Contains("<li class=\"facet-truncated\">…</li>", (await app.GetAsync("/fixture/numbers?_facet=id&_facet_size=max")).Text,
            StringComparison.Ordinal);
        Assert.Contains("<li class=\"facet-truncated\"><a href=", (await app.GetAsync("/fixture/numbers?_facet=id&_facet_size=2")).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("1")]
    [InlineData("anything")]
    public async Task SortingByDescIsRedirectedWhateverItsValue(string value)
    {
        using var database = FixtureDatabase.Numbers(2);
        using var app = Serving(database);
        Assert.Equal("/fixture/numbers?_sort_desc=square",
            (await app.GetAsync($"/fixture/numbers?_sort=square&_sort_by_desc={value}")).Header("Location"));
    }

    private static List<int> Ids(JsonElement page) =>
        [.. page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetInt32())];

    private static (string, int)[] Counts(JsonElement page, string facet) =>
        [.. page.GetProperty("facet_results").GetProperty("results").GetProperty(facet).GetProperty("results").EnumerateArray().Select(value => (value.GetProperty("value").GetString()!, value.GetProperty("count").GetInt32()))];
}
