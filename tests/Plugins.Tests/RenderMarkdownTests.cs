using RenderMarkdown;

namespace Plugins.Tests;

public sealed class RenderMarkdownTests
{
    private static async Task<string> CellsAsync(string markdown)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Sql = $"create table t (id integer primary key, note text, body_markdown text); insert into t values (1, '{markdown}', '{markdown}')",
            Plugins = [new RenderMarkdownPlugin()],
        });
        var page = await site.GetAsync("/fixture/t");
        Assert.Equal(200, page.Status);
        Assert.Empty(site.Errors);
        return page.Text;
    }

    [Fact]
    public async Task AColumnByItsNameIsRendered()
    {
        var text = await CellsAsync("**bold** https://example.org");
        Assert.Contains("<strong>bold</strong>", text);
        Assert.Contains("**bold**", text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"data:text/html,alert(1)\">x</a>")]
    [InlineData("<form action=https://evil.example><input name=q></form>")]
    [InlineData("<p style=\"position:fixed\">x</p>")]
    public async Task HostileMarkdownIsInert(string markdown)
    {
        var text = await CellsAsync(markdown);
        var cell = text[text.IndexOf("col-body_markdown", text.IndexOf("<tbody", StringComparison.Ordinal), StringComparison.Ordinal)..];
        cell = cell[..cell.IndexOf("</td>", StringComparison.Ordinal)];
        Assert.DoesNotContain("<script", cell);
        Assert.DoesNotContain("javascript:", cell);
        Assert.DoesNotContain("onerror", cell);
        Assert.DoesNotContain("data:", cell);
        Assert.DoesNotContain("<form", cell);
        Assert.DoesNotContain("<input", cell);
        Assert.DoesNotContain("style=", cell);
    }

    [Fact]
    public async Task TheConfigurationNamesColumns()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Sql = "create table t (note text); insert into t values ('*it*')",
            Plugins = [new RenderMarkdownPlugin()],
            Config = "databases: { fixture: { tables: { t: { plugins: { datasette-render-markdown: { columns: [note] } } } } } }",
        });
        Assert.Contains("<em>it</em>", (await site.GetAsync("/fixture/t")).Text);
    }
}
