namespace Core.Tests.Pages.TablePages;

/// <summary><c>?_summary=1</c>: what each column holds.</summary>
public sealed class ColumnSummaryTests
{
    private static FixtureDatabase Numbers() => FixtureDatabase.Create("""
        create table t (id integer primary key, name text, size real, mixed, data blob);
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 250)
        insert into t select i, case when i % 5 then 'name ' || (i % 5) end, i / 10.0, case when i % 2 then i else 'x' end, x'00' from n;
        """);

    [Fact]
    public async Task ItIsOfTheWholeResult()
    {
        using var database = Numbers();
        using var app = TestApp.Serving(database);
        var page = await app.JsonAsync("/fixture/t.json?_summary=1&_size=1&id__lte=200");
        var summaries = page.GetProperty("column_summaries").EnumerateArray().ToDictionary(summary =>
            summary.GetProperty("column").GetString()!);
        Assert.Equal(["id", "name", "size", "mixed", "data"], summaries.Keys);
        var name = summaries["name"];
        Assert.Equal((200, 40, 4),
            (name.GetProperty("rows").GetInt32(), name.GetProperty("nulls").GetInt32(), name.GetProperty("distinct").GetInt32()));
        Assert.Equal(("name 1", "name 4"), (name.GetProperty("min").GetString(), name.GetProperty("max").GetString()));
        Assert.Equal(0, name.GetProperty("histogram").GetArrayLength());
        var size = summaries["size"];
        Assert.Equal((0.1, 20, 10.05),
            (size.GetProperty("min").GetDouble(), size.GetProperty("max").GetDouble(),
                Math.Round(size.GetProperty("mean").GetDouble(), 6)));
        Assert.Equal(200, size.GetProperty("histogram").EnumerateArray().Sum(bin => bin.GetProperty("count").GetInt32()));
        Assert.Equal(0, summaries["mixed"].GetProperty("histogram").GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, summaries["data"].GetProperty("min").ValueKind);
    }

    [Fact]
    public async Task ThePageShowsItWithBarsAndWithoutInlineStyle()
    {
        using var database = Numbers();
        using var app = TestApp.Serving(database);
        var page = (await app.GetAsync("/fixture/t?_summary=1")).Text;
        Assert.Contains("class=\"sparkline\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        // Scripts and plugins take the first table of this class for the rows.
        Assert.Equal(2, page.Split("rows-and-columns").Length);
        Assert.DoesNotContain("class=\"sparkline\"", (await app.GetAsync("/fixture/t")).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await app.GetAsync("/fixture/t?_summary=maybe")).Status);
    }

    [Fact]
    public async Task ATableOfManyColumnsOfAViewAndOfNothingIsSummarised()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 40).Select(column => $"\"c {column}\""));
        using var database = FixtureDatabase.Create($"create table wide ({columns}); create view v as select 'a' as \"<b>\", 1 as n;");
        using var app = TestApp.Serving(database);
        Assert.Equal(40, (await app.JsonAsync("/fixture/wide.json?_summary=1")).GetProperty("column_summaries").GetArrayLength());
        Assert.Equal(1, (await app.JsonAsync("/fixture/v.json?_extra=column_summaries")).GetProperty("column_summaries")[1].GetProperty("histogram").GetArrayLength());
        Assert.DoesNotContain("<b>", (await app.GetAsync("/fixture/v?_summary=1")).Text, StringComparison.Ordinal);
    }
}
