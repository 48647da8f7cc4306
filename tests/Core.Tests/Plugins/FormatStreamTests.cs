using System.Globalization;
using System.Text;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>Output formats that read all rows of a result, batch by batch.</summary>
public sealed class FormatStreamTests
{
    private const string Many = "with recursive i(x) as (select 1 union all select x + 1 from i where x < 20000) select x from i";

    private const string Escaped = "select+x+from+n+where+x%2B0";

    [Theory]
    [InlineData("/fixture/n.sum?_size=3", "[x] 20000 rows 200010000")]
    [InlineData("/fixture/n.sum?x__gt=19998&_sort_desc=x", "[x] 2 rows 39999")]
    [InlineData("/fixture/n/7.sum", "[x] 1 rows 7")]
    [InlineData("/fixture/-/query.sum?sql=" + Escaped, "[x] 20000 rows 200010000")]
    [InlineData("/fixture/-/query.sum?sql=select+x+from+n+where+0", "[x] 0 rows 0")]
    [InlineData("/fixture/stored.sum?least=19999", "[x] 2 rows 39999")]
    [InlineData("/fixture/n.sum?_twice=1", "[x] 20000 rows 200010000")]
    public async Task AFormatGetsAllRows(string path, string expected)
    {
        using var app = Start(new Sum());
        var response = await app.GetAsync(path);
        Assert.Equal((200, expected), (response.Status, response.Text));
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task ABatchIsSmallHoweverManyRowsThereAre()
    {
        var sum = new Sum();
        using var app = Start(sum);
        await app.GetAsync("/fixture/n.sum");
        Assert.Equal(1000, sum.LargestBatch);
        sum.LargestBatch = 0;
        // Long rows come in smaller batches: 128 kB, and the row that goes beyond it.
        await app.GetAsync("/fixture/-/query.sum?sql=" + Uri.EscapeDataString("select 1 as x, zeroblob(50000) as b from n limit 20"));
        Assert.Equal(3, sum.LargestBatch);
    }

    [Theory]
    [InlineData("allow_csv_stream", "off", "/fixture/n.sum", "_stream is not allowed here")]
    [InlineData("max_csv_mb", "1", "/fixture/-/query.sum?sql=select+x,zeroblob(100000)+from+n", "The result has more than 1048576 bytes (setting max_csv_mb)")]
    [InlineData("max_csv_mb", "1", "/fixture/n.sum?_next=5", "_next is not allowed with _stream")]
    [InlineData("max_csv_mb", "1", "/fixture/-/query.sum?sql=select+nope", "no such column: nope")]
    public async Task WhatIsRefusedIsAnErrorPage(string setting, string value, string path, string expected)
    {
        using var app = Start(new Sum(), new KeyValuePair<string, string>(setting, value));
        var response = await app.GetAsync(path, Header("Accept", "application/json"));
        Assert.Equal(400, response.Status);
        Assert.Contains(expected, response.Text);
    }

    [Theory]
    [InlineData("_first=http", 418, "I am a teapot")]
    [InlineData("_first=mistake", 500, "Something went wrong")]
    public async Task AnErrorBeforeTheFirstByteIsAnErrorPage(string arguments, int status, string text)
    {
        using var app = Start(new Sum());
        var response = await app.GetAsync("/fixture/n.sum?" + arguments, Header("Accept", "application/json"));
        Assert.Equal(status, response.Status);
        Assert.Contains(text, response.Text);
        Assert.DoesNotContain("secret detail", response.Text);
        if (status == 500)
            Assert.Equal("The plugin sum failed in register_output_renderer: secret detail", Assert.Single(app.Mistakes).Message);
    }

    [Fact]
    public async Task ALaterErrorAbortsTheResponseAndNamesThePlugin()
    {
        using var app = Start(new Sum());
        await Assert.ThrowsAnyAsync<Exception>(() => app.GetAsync("/fixture/n.sum?_late=1"));
        Assert.Equal("The plugin sum failed in register_output_renderer: secret detail", Assert.Single(app.Mistakes).Message);
    }

    [Theory]
    [InlineData("/fixture/n.sum", "GET")]
    [InlineData("/fixture/n.sum", "HEAD")]
    [InlineData("/fixture/n.sum?_first=http", "GET")]
    [InlineData("/fixture/n.sum?_unread=1", "GET")]
    [InlineData("/fixture/n.sum?_broken=1", "GET")]
    [InlineData("/fixture/n.sum?_closed=1", "GET")]
    public async Task TheConnectionOfAStreamIsGivenBack(string path, string method)
    {
        using var app = TestApp.Plugged(Database(), [new Sum(), new Door()]);
        // More than there are connections for streams: one that is kept would stop the next.
        for (var i = 0; i < 40; i++) await app.SendAsync(method, path);
        Assert.Equal("[x] 20000 rows 200010000", (await app.GetAsync("/fixture/n.sum")).Text);
    }

    [Fact]
    public async Task OnlyAResponseMayReadAllRows()
    {
        using var app = Start(new Sum());
        var page = await app.GetAsync("/fixture/n?_ask=1");
        Assert.Equal(200, page.Status);
        Assert.Contains("OpenRowsAsync is for RenderAsync of an output format", Assert.Single(app.Mistakes).Message);
    }

    private static TestApp Start(Sum sum, params KeyValuePair<string, string>[] settings) => TestApp.Plugged(Database(), [sum],
        "databases: { fixture: { queries: { stored: \"select x from n where x >= cast(:least as integer)\" } } }", settings);

    private static FixtureDatabase Database() =>
        FixtureDatabase.Create($"create table n (x integer primary key); insert into n {Many};");

    /// <summary>Writes the columns, the number of rows, and the sum of the first column.</summary>
    private sealed class Sum : IRegisterOutputRenderer
    {
        public string Name => "sum";

        public int LargestBatch { get; set; }

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [
            new("sum", RenderAsync)
            {
                CanRenderAsync = async page => page.Request.Argument("_ask") is null || (await page.OpenRowsAsync()).Columns.Count > 0,
            },
        ];

        private async ValueTask<PluginResponse?> RenderAsync(OutputRendererContext page)
        {
            var asked = page.Request;
            var all = await page.OpenRowsAsync();
            if (asked.Argument("_twice") is not null) all = await page.OpenRowsAsync();
            if (asked.Argument("_unread") is not null) return PluginResponse.Text("nothing");
            if (asked.Argument("_broken") is not null) throw new InvalidOperationException();
            return new PluginResponse { Body = null, Stream = (output, cancellation) => WriteAsync(asked, all, output, cancellation) };
        }

        private async ValueTask WriteAsync(IRequest asked, RowReader all, Stream output, CancellationToken cancellation)
        {
            if (asked.Argument("_first") is { } first)
                throw first == "http" ? new HttpError(418, "I am a teapot") : new InvalidOperationException("secret detail");
            var (count, sum) = (0L, 0L);
            while (await all.ReadAsync() is { } rows)
            {
                LargestBatch = Math.Max(LargestBatch, rows.Count);
                count += rows.Count;
                sum += rows.Sum(row => row[0].Integer!.Value);
                if (asked.Argument("_late") is null) continue;
                await output.WriteAsync(new byte[100_000], cancellation);
                await output.FlushAsync(cancellation);
                throw new InvalidOperationException("secret detail");
            }
            var text = string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', all.Columns)}] {count} rows {sum}");
            await output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        }
    }

    /// <summary>Answers in place of the site, after the site has.</summary>
    private sealed class Door : IAsgiWrapper
    {
        public string Name => "door";

        public async ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context)
        {
            var response = await context.NextAsync();
            return context.Request.Argument("_closed") is null ? response : PluginResponse.Text("closed");
        }
    }
}
