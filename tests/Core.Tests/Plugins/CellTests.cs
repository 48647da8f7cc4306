using System.Buffers;
using System.Text;
using System.Text.Json;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>Cells as they lie in SQLite's bytes, and bodies in memory of the site.</summary>
public sealed class CellTests
{
    private const string Values = "select 1 as a, -1.5 as b, 'é\"<' as c, x'00ff' as d, null as e, cast(x'61ff62' as text) as f, "
        + "9e999 as g, '' as h, x'' as i";

    [Theory]
    [InlineData("/fixture/-/query.cells?sql=")]
    [InlineData("/fixture/-/query.cells?_stream=1&sql=")]
    [InlineData("/fixture/-/query.cells?_run=1&sql=")]
    public async Task ACellIsTheValue(string path)
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new Cells()]);
        var response = await app.GetAsync(path + Uri.EscapeDataString(Values));
        Assert.Equal("[1,-1.5,\"\\u00E9\\u0022\\u003C\",\"AP8=\",null,\"a\\uFFFDb\",null,\"\",\"\"]", response.Text);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public void ACellThatAPluginMakesIsTheValueToo()
    {
        Assert.Equal(SqlValue.Of(7), SqlCell.Of(7).ToValue());
        Assert.Equal(SqlValue.Of(0.5), SqlCell.Of(0.5).ToValue());
        Assert.Equal(SqlValue.Of("x"), SqlCell.OfText("x"u8).ToValue());
        Assert.Equal([1, 2], SqlCell.OfBlob([1, 2]).ToValue().Blob!);
        Assert.True(SqlCell.Null.IsNull && SqlCell.Null.ToValue().IsNull);
        Row row = new();
        Assert.Equal((SqlType.Text, "two"), (row.Cell(1).Type, Encoding.UTF8.GetString(row.Cell(1).Bytes)));
        Assert.Equal((SqlType.Integer, 1L), (row.Cell(0).Type, row.Cell(0).Integer));
    }

    [Theory]
    [InlineData("", 200, 3_000_000)]
    [InlineData("&_unused=1", 200, 4)]
    [InlineData("&_broken=1", 500, 0)]
    public async Task ABufferIsGivenBackWhateverBecomesOfIt(string arguments, int status, int length)
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new Cells()]);
        var path = "/fixture/t.buffer?x=1" + arguments;
        var response = await app.GetAsync(path);
        Assert.Equal(status, response.Status);
        if (length > 0) Assert.Equal(length, response.Body.Length);
        // Each takes 3 MB of the memory for answers: 1,000 that were kept would not fit.
        for (var i = 0; i < 1000; i++) Assert.Equal(status, (await app.SendAsync("HEAD", path)).Status);
    }

    [Fact]
    public async Task AWrapperMayChangeABufferOfAFormat()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new Cells(), new Wrapper()]);
        var response = await app.GetAsync("/fixture/t.cells");
        Assert.Equal(("[1,\"one\"]!", "yes"), (response.Text, response.Headers["X-Wrapped"].ToString()));
    }

    [Fact]
    public async Task OnlyAResponseMayHaveABuffer()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new Cells()]);
        Assert.Equal(200, (await app.GetAsync("/fixture/t?_ask=1")).Status);
        Assert.Contains("CreateBuffer is for RenderAsync of an output format", Assert.Single(app.Mistakes).Message);
    }

    /// <summary>Writes the first row as JSON.</summary>
    private sealed class Cells : IRegisterOutputRenderer
    {
        public string Name => "cells";

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [
            new("cells", RenderAsync)
            {
                CanRenderAsync = page => new(page.Request.Argument("_ask") is null || page.CreateBuffer().Length > 0),
            },
            new("buffer", page => new(Large(page))) { IsLinked = false },
        ];

        private static async ValueTask<PluginResponse?> RenderAsync(OutputRendererContext page)
        {
            var rows = page.Rows;
            if (page.Request.Argument("_stream") is not null) rows = (await (await page.OpenRowsAsync()).ReadAsync())!;
            if (page.Request.Argument("_run") is not null)
                rows = (await page.Datasette.FindDatabase(page.Database)!.ExecuteAsync(page.Sql)).Rows;
            var body = page.CreateBuffer();
            using (var json = new Utf8JsonWriter(body))
            {
                json.WriteStartArray();
                for (var column = 0; column < page.Columns.Count; column++) rows[0].Cell(column).WriteTo(json);
                json.WriteEndArray();
            }
            return PluginResponse.Of(PluginResponse.JsonType, body);
        }

        private static PluginResponse Large(OutputRendererContext page)
        {
            var body = page.CreateBuffer();
            for (var i = 0; i < 3000; i++) body.Write(new byte[1000]);
            if (page.Request.Argument("_broken") is not null) throw new InvalidOperationException();
            return page.Request.Argument("_unused") is null ? PluginResponse.Of("application/x", body) : PluginResponse.Text("none");
        }
    }

    private sealed class Wrapper : IAsgiWrapper
    {
        public string Name => "wrapper";

        public async ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context)
        {
            var response = await context.NextAsync();
            response.Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(response.Body!.Value.Span) + "!");
            return response.With("X-Wrapped", "yes");
        }
    }

    private sealed class Row : ResultRow
    {
        public override IReadOnlyList<string> Columns => ["a", "b"];

        public override SqlValue this[int column] => column == 0 ? 1 : "two";
    }
}
