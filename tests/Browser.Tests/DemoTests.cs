namespace Browser.Tests;

/// <summary>A demo used from sign-in to reset, and its forms: with scripts and without.</summary>
[Collection(Chromium.Collection)]
public sealed class DemoTests(Chromium chromium)
{
    private const string Sql = """
        create table kind (id integer primary key, name text); insert into kind values (1, 'oak'), (2, 'elm');
        create table t (id integer primary key, name text not null, note text, n integer, kind integer references kind(id), pic blob);
        insert into t values (1, 'first', null, 1, 1, x'00'), (2, 'second', 'b', 2, 2, null);
        """;

    internal static readonly DateTimeOffset Start = new(2126, 1, 2, 3, 4, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AVisitorSignsInWritesAndFindsEverythingResetLater(bool scripts)
    {
        var time = new FixedTime(Start);
        await using var demo = await ServedDemo.StartAsync(chromium, Sql, time, scripts);
        var page = demo.Page;
        await demo.SignInAsync();
        await demo.GoAsync("/d/t");
        await page.ClickAsync("[data-table-action=insert-row]");
        await page.FillAsync("[name='value:name']", Samples.Hostile);
        await page.FillAsync("[name='value:n']", "many");
        await page.ClickAsync("form.write-form input[type=submit]");
        await page.WaitForSelectorAsync("text=A whole number is required");
        Assert.Equal(Samples.Hostile, await page.InputValueAsync("[name='value:name']"));
        await page.FillAsync("[name='value:n']", "12");
        await page.ClickAsync("form.write-form input[type=submit]");
        await page.WaitForSelectorAsync("text=Inserted a row into t");
        Assert.Equal(3, await page.Locator("table.rows-and-columns tbody tr").CountAsync());
        Assert.Equal(0, await page.Locator("img[src=x], [onerror]").CountAsync());

        await page.ClickAsync("[data-row='3'] [data-row-action=edit]");
        Assert.Equal(Samples.Hostile, await page.InputValueAsync("[name='value:name']"));
        await page.FillAsync("[name='value:name']", "third");
        await page.ClickAsync("form.write-form input[type=submit]");
        await page.WaitForSelectorAsync("text=Updated row 3");

        await demo.GoAsync("/d/t/1");
        await page.ClickAsync("[data-row-action=delete]");
        await page.ClickAsync("form.write-form input[type=submit]");
        await page.WaitForSelectorAsync("text=Deleted row 1");

        await demo.GoAsync("/d/t/-/insert-rows");
        await page.FillAsync("#paste", "name,n\npasted <b>,5\nagain,6");
        await page.ClickAsync("text=Preview pasted rows");
        await page.WaitForSelectorAsync("text=Preview: 2 rows");
        await page.ClickAsync(".rows-write input[type=submit]");
        await page.WaitForSelectorAsync("text=Inserted the rows into t");

        await demo.GoAsync("/d/-/create-table-from-rows");
        await page.FillAsync("#upload-table", "made");
        await page.SetInputFilesAsync("#file", MadeCsv);
        await page.ClickAsync("text=Preview file");
        await page.WaitForSelectorAsync("text=Preview: 30,000 rows");
        if (!scripts) await page.SetInputFilesAsync("#file-again", MadeCsv);
        await page.FillAsync("#new-table", "made");
        await page.ClickAsync(".rows-write input[type=submit]");
        await page.WaitForSelectorAsync("text=Created table made with its rows");

        await page.ClickAsync("[data-table-action=drop-table]");
        await page.FillAsync("#confirm-name", "made");
        await page.ClickAsync("form.write-form input[type=submit]");
        await page.WaitForSelectorAsync("text=Table made dropped");

        time.Now = Start.AddHours(2);
        await demo.GoAsync("/d/t");
        Assert.Equal(2, await page.Locator("table.rows-and-columns tbody tr").CountAsync());
        Assert.Contains("first", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(demo.Problems);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, true)]
    public async Task EachFormIsAccessible(int width, bool isDark)
    {
        await using var demo = await ServedDemo.StartAsync(chromium, Sql, new FixedTime(Start), scripts: true, width, isDark);
        await demo.SignInAsync();
        var (found, pictures) = (new List<string>(), Environment.GetEnvironmentVariable("DATASETTE_PICTURES"));
        foreach (var path in (string[])["/d", "/d/t", "/d/t/1", "/d/t/-/insert-row", "/d/t/1/-/update-row", "/d/t/1/-/delete-row",
            "/d/t/-/drop-table", "/d/t/-/alter-table", "/d/-/create-table", "/d/t/-/insert-rows", "/d/-/create-table-from-rows",
            "/d/-/execute-write?sql=delete+from+t", "dialog", "preview"])
        {
            var page = await demo.GoAsync(path is "dialog" ? "/d/t" : path is "preview" ? "/d/t/-/insert-rows" : path);
            if (path is "dialog")
            {
                await page.ClickAsync("[data-row='1'] [data-row-action=edit]");
                await page.WaitForSelectorAsync("dialog[open] form");
            }
            if (path is "preview")
            {
                await page.FillAsync("#paste", "name,n\nb,1\nc,2");
                await page.ClickAsync("text=Preview pasted rows");
                await page.WaitForSelectorAsync(".preview-rows");
            }
            if (pictures is not null) await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(pictures, $"{path.Replace('/', '_').Split('?')[0]}-{width}.png"),
                FullPage = true,
            });
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width) found.Add($"{path} is wider than the window");
            found.AddRange((await Axe.SeriousAsync(page)).Select(problem => $"{path} {problem}"));
        }
        Assert.Empty(found);
        Assert.Empty(demo.Problems);
    }

    private static FilePayload MadeCsv => new()
    {
        Name = "made.csv",
        MimeType = "text/csv",
        Buffer = System.Text.Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i},some text\n"))),
    };
}
