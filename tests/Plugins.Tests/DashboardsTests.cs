using Dashboards;

namespace Plugins.Tests;

public sealed class DashboardsTests
{
    private const string Sql = """
        create table sales (city text, amount integer);
        insert into sales values ('Paris', 10), ('<script>alert(1)</script>', 40);
        """;

    private const string Config = """
        plugins:
          datasette-dashboards:
            sales:
              title: Sales & more
              filters:
                city: { default: Paris }
              charts:
                total: { title: Total, db: fixture, library: metric, query: "select sum(amount) from sales", display: { suffix: " EUR" } }
                cities: { title: Cities, db: fixture, library: bar, query: "select city, amount from sales order by amount" }
                one: { title: One, db: fixture, query: "select amount as one_amount from sales where city = :city" }
        """;

    private static Task<TestSite> StartAsync(string more = "") => TestSite.StartAsync(new TestSiteOptions
    {
        Sql = Sql, IsImmutable = true, Plugins = [new DashboardsPlugin()], Config = Config + more,
    });

    [Fact]
    public async Task ADashboardShowsItsCharts()
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/-/dashboards/sales");
        Sites.IsPublic(response);
        Assert.Contains("<h1>Sales &amp; more</h1>", response.Text);
        Assert.Contains("50 EUR", response.Text);
        Assert.Contains("width=\"25%\"", response.Text);
        Assert.Contains("<td>10</td>", response.Text);
        Assert.DoesNotContain("<script>alert", response.Text);
        Assert.Contains("href=\"/-/dashboards/sales\"", (await site.GetAsync("/-/dashboards")).Text);
    }

    [Fact]
    public async Task AnArgumentFillsAParameterAndIsNoSql()
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/-/dashboards/sales?city=x'+or+1=1+--");
        Assert.Equal(200, response.Status);
        Assert.DoesNotContain("<td>10</td></tr></tbody>", response.Text);
    }

    [Fact]
    public async Task AChartOfAPrivateDatabaseIsLeftOut()
    {
        await using var site = await StartAsync("\ndatabases: { fixture: { allow: { id: ann } } }");
        Assert.DoesNotContain("50 EUR", (await site.GetAsync("/-/dashboards/sales")).Text);
        var own = await site.GetAsync("/-/dashboards/sales", Sites.Ann);
        Assert.Contains("50 EUR", own.Text);
        Sites.IsPrivate(own);
    }

    [Fact]
    public async Task AMissingDashboardIsA404()
    {
        await using var site = await StartAsync();
        Assert.Equal(404, (await site.GetAsync("/-/dashboards/nothing")).Status);
    }
}
