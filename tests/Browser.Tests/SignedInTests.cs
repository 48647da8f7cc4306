using Datasette.Application;

namespace Browser.Tests;

/// <summary>Pages for those who run a site, error pages, and what opens over a page: nothing serious hinders anybody there either.</summary>
[Collection(Chromium.Collection)]
public sealed class SignedInTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NothingSeriousHindersWhoeverRunsASite()
    {
        const int width = 360;
        using var app = Served();
        await using var visitor = await chromium.VisitAsync(app, width, isDark: true, actor: "root");
        var stored = await app.PostAsync("/lindenau/-/queries/store", "name=mine&sql=select+1", app.As("root"));
        Assert.Equal(302, stored.Status);
        var found = new List<string>();
        foreach (var path in (string[])["/", "/lindenau", "/lindenau/trees", "/lindenau/trees/1", "/-/create-token", "/-/actor", "/-/logout",
            "/-/messages", "/-/permissions", "/-/allowed?action=view-table", "/-/rules?action=view-table", "/-/actions", "/-/plugins", "/-/threads",
            "/-/check?action=view-table&parent=lindenau&child=trees", "/-/allow-debug", "/-/settings", "/-/databases", "/-/queries",
            "/lindenau/-/queries", "/lindenau/-/queries/store?sql=select+1", "/lindenau/tall", "/lindenau/mine/-/edit", "/lindenau/mine/-/delete",
            "/lindenau/-/execute-write", "/lindenau/-/create-table", "/lindenau/trees/-/insert-row", "/lindenau/trees/1/-/update-row",
            "/lindenau/trees/-/alter-table", "/lindenau/trees/-/schema"])
        {
            var page = await visitor.GoAsync(path);
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width) found.Add($"{path} is wider than the window");
            found.AddRange((await Axe.SeriousAsync(page)).Select(problem => $"{path} {problem}"));
        }
        Assert.Empty(found);
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData("/nothing", 404)]
    [InlineData("/lindenau/tree", 404)]
    [InlineData("/lindenau/trees/99999", 404)]
    [InlineData("/lindenau/trees?_size=x", 400)]
    [InlineData("/lindenau/trees?_sort=nothing", 400)]
    [InlineData("/lindenau/-/query?sql=delete+from+trees", 400)]
    [InlineData("/lindenau/trees/-/insert-row", 403)]
    [InlineData("/-/permissions", 403)]
    public async Task AnErrorsPageIsReadableAndLeadsOn(string path, int status)
    {
        using var app = Served();
        await using var visitor = await chromium.VisitAsync(app, width: 360);
        Assert.Equal(status, (await app.GetAsync(path)).Status);
        var page = await visitor.GoAsync(path);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.NotEqual("", (await page.Locator(".message-error").First.InnerTextAsync()).Trim());
        Assert.NotEqual(0, await page.Locator("main a[href], .crumbs a[href]").CountAsync());
        Assert.Empty(await Axe.SeriousAsync(page));
        Assert.Empty(visitor.Problems);
    }

    [Theory]
    [InlineData("column menu", "/lindenau/trees", 1280)]
    [InlineData("column chooser", "/lindenau/trees", 1280)]
    [InlineData("column chooser", "/lindenau/trees", 360)]
    [InlineData("jump dialog", "/lindenau/trees", 1280)]
    [InlineData("menu", "/", 360)]
    [InlineData("copy menu", "/lindenau/trees", 1280)]
    [InlineData("completion", "/lindenau/-/query?sql=select+*+from+tr", 1280)]
    [InlineData("filters", "/lindenau/trees", 360)]
    public async Task WhatOpensOverAPageIsAccessible(string what, string path, int width)
    {
        using var app = Served();
        await using var visitor = await chromium.VisitAsync(app, width, isDark: width == 360);
        var page = await visitor.GoAsync(path);
        switch (what)
        {
            case "column menu":
                await page.ClickAsync("th[data-column=height_m] button");
                await page.WaitForSelectorAsync(".column-menu a");
                break;
            case "column chooser":
                await page.ClickAsync("a.columns-link");
                await page.WaitForSelectorAsync("dialog[open] li");
                await page.ClickAsync("dialog[open] li details > summary");
                break;
            case "jump dialog":
                await page.Keyboard.PressAsync("/");
                await page.WaitForSelectorAsync("#jump-results a");
                break;
            case "menu":
                await page.ClickAsync(".nav-menu > summary");
                break;
            case "copy menu":
                await page.ClickAsync(".share-menu > summary");
                break;
            case "completion":
                await page.ClickAsync(".cm-content");
                await page.Keyboard.PressAsync("Control+End");
                await page.Keyboard.TypeAsync("e");
                await page.WaitForSelectorAsync(".cm-tooltip-autocomplete li");
                break;
            case "filters":
                await page.ClickAsync("details.filter-panel > summary");
                await page.ClickAsync("text=Add filter");
                break;
        }
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Axe.SeriousAsync(page));
        Assert.Empty(visitor.Problems);
    }

    /// <summary>The sample, mutable and with a stored query, and a root user.</summary>
    private TestApp Served()
    {
        var copy = _folder.File("lindenau.db");
        File.Copy(Samples.Trees, copy);
        return TestApp.Serving(new ServeOptions
        {
            Files = [copy],
            Root = true,
            MetadataFile = RepositoryFile.At("tests/sample/metadata.yaml"),
            ConfigFile = _folder.Write("datasette.yaml", """
                databases:
                  lindenau:
                    queries:
                      tall: {title: Tall trees, sql: select * from trees where height_m > :metres}
                """),
        });
    }
}
