using System.Text.Encodings.Web;

namespace Core.Tests.Pages;

/// <summary>SQL that does not run is not lost: the page has it in its form, with what was wrong.</summary>
public sealed class QueryErrorTests
{
    private const string Endless = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c where x <> :p";

    [Theory]
    [InlineData(Endless, "took too long", 400)]
    [InlineData("insert into t values (9, :p)", "Statement must be a SELECT", 400)]
    [InlineData("delete from t where id = :p", "Statement must be a SELECT", 400)]
    [InlineData("select * from pragma_table_info('t') where name = :p and pragma_foo('x')", "PRAGMA", 400)]
    [InlineData("select * from nowhere where a < :p", "no such table: nowhere", 200)]
    [InlineData("select :p, zeroblob(100000000)", "", 200)]
    [InlineData("with recursive c(x) as (select 1 union all select x + 1 from c limit 100000) select :p, "
        + "replace(hex(zeroblob(40000)), '0', '<') from c", "", 200)]
    public async Task ThePageHasTheSqlTheValueAndTheReason(string sql, string reason, int status)
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("sql_time_limit_ms", sql == Endless ? "200" : "60000"),
            Setting("max_returned_rows", "100000"));
        var response = await app.GetAsync($"/fixture/-/query?p=a+value&sql={Uri.EscapeDataString(sql)}");
        Assert.Equal(status, response.Status);
        Assert.Contains(HtmlEncoder.Default.Encode(sql).Replace("&#x2B;", "+", StringComparison.Ordinal)[..12], response.Text);
        Assert.Contains("<textarea id=\"sql-editor\"", response.Text);
        Assert.Contains("class=\"message-error\"", response.Text);
        Assert.Contains(reason, response.Text);
        Assert.Contains("value=\"a value\"", response.Text);
        Assert.Contains("no-store", response.Header("Cache-Control"));
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData(".json", null)]
    [InlineData("", "application/json")]
    public async Task JsonSaysTheReasonAlone(string format, string? accept)
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("sql_time_limit_ms", "200"));
        foreach (var sql in new[] { Endless, "insert into t values (9, 1)" })
        {
            var response = await app.GetAsync($"/fixture/-/query{format}?sql={Uri.EscapeDataString(sql)}",
                accept is null ? [] : [Header("Accept", accept)]);
            Assert.Equal((400, false), (response.Status, response.Json().GetProperty("ok").GetBoolean()));
        }
    }

    [Fact]
    public async Task AStoredQueryThatTimesOutKeepsItsValues()
    {
        using var database = Some.Database();
        using var app = Configured(database, $"databases: {{fixture: {{queries: {{slow: \"{Endless}\"}}}}}}",
            Setting("sql_time_limit_ms", "200"));
        var response = await app.GetAsync("/fixture/slow?p=a+value");
        Assert.Equal(400, response.Status);
        Assert.Contains("<pre id=\"sql-query\">with recursive", response.Text);
        Assert.Contains("value=\"a value\"", response.Text);
        Assert.Contains("took too long", response.Text);
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }
}
