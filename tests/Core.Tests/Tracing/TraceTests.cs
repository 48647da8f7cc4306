using System.Text.Json;
using AngleSharp.Html.Parser;
using Datasette.Application;

namespace Core.Tests.Tracing;

/// <summary><c>?_trace=1</c> under <c>trace_debug</c>: the statements of a page beside the page.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task AJsonObjectGainsTheStatementsThatItTook()
    {
        using var database = Some.Database();
        using var app = Traced(database);
        var trace = (await app.JsonAsync("/fixture/t.json?id=1&_trace=1")).GetProperty("_trace");
        var span = Assert.Single(trace.GetProperty("traces").EnumerateArray());
        Assert.Equal(
            ["type", "start", "end", "duration_ms", "traceback", "error", "database", "sql", "params"],
            span.EnumerateObject().Select(member => member.Name));
        Assert.Equal("fixture", span.GetProperty("database").GetString());
        Assert.Equal("""select id, name from t where "id" = :p0 order by id limit 101""", span.GetProperty("sql").GetString());
        Assert.Equal("1", span.GetProperty("params").GetProperty("p0").GetString());
        Assert.Equal(JsonValueKind.Null, span.GetProperty("error").ValueKind);
        Assert.Empty(span.GetProperty("traceback").EnumerateArray());
        Assert.Equal(1, trace.GetProperty("num_traces").GetInt32());
    }

    [Fact]
    public async Task TheTimesAddUp()
    {
        using var database = Some.Database();
        using var app = Serving(
            new ServeOptions
            {
                Immutable = [database.Path],
                Settings = [Setting("trace_debug", "on"), Setting("sql_time_limit_ms", "1000000")],
            },
            new SteppingTime(TimeSpan.FromMilliseconds(1)));
        var trace = (await app.JsonAsync("/fixture/t.json?_trace=1&_extra=count")).GetProperty("_trace");
        var spans = trace.GetProperty("traces").EnumerateArray().ToList();
        Assert.Equal(
            ["select id, name from t order by id limit 101", "select count(*) from (select 1 from t  limit 10001)"],
            spans.Select(span => span.GetProperty("sql").GetString()));
        Assert.All(spans, span => Assert.Equal((Number(span, "end") - Number(span, "start")) * 1000, Number(span, "duration_ms"), 6));
        Assert.Equal(spans.Sum(span => Number(span, "duration_ms")), Number(trace, "sum_trace_duration_ms"), 6);
        Assert.True(Number(trace, "request_duration_ms") > Number(trace, "sum_trace_duration_ms"));
    }

    [Fact]
    public async Task APageEndsWithItsTrace()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, name text); insert into t values (1, "
            + "'</body><script>')");
        using var app = Traced(database);
        var response = await app.GetAsync("/fixture/t?name=%3C/body%3E%3Cscript%3E&_trace=1");
        Assert.Equal(200, response.Status);
        var page = new HtmlParser().ParseDocument(response.Text);
        using var trace = JsonDocument.Parse(page.QuerySelector("body > pre")!.TextContent);
        Assert.Contains(trace.RootElement.GetProperty("traces").EnumerateArray(), span =>
            span.GetProperty("params").TryGetProperty("p0", out var value) && value.GetString() == "</body><script>");
        Assert.DoesNotContain("<script>", response.Text);
        Assert.EndsWith("</pre></body>\n</html>", response.Text);
    }

    [Fact]
    public async Task CsvStandsInAPageBesideItsTrace()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, name text); insert into t values (1, "
            + "'</textarea>')");
        using var app = Traced(database);
        foreach (var path in (string[])["/fixture/t.csv?_trace=1&_dl=1", "/fixture/-/query.csv?sql=select+*+from+t&_trace=1"])
        {
            var response = await app.GetAsync(path);
            Assert.Equal("text/html; charset=utf-8", response.Header("Content-Type"));
            Assert.Empty(response.Header("Content-Disposition"));
            var page = new HtmlParser().ParseDocument(response.Text);
            Assert.Equal("id,name\n1,</textarea>\n", page.QuerySelector("textarea")!.TextContent);
            Assert.Contains("select", page.QuerySelector("pre")!.TextContent);
        }
    }

    [Fact]
    public async Task AnErrorIsInTheTraceOfItsAnswer()
    {
        using var database = Some.Database();
        using var app = Traced(database);
        var response = await app.GetAsync("/fixture/-/query.json?sql=select+missing+from+t&_trace=1");
        Assert.Equal(400, response.Status);
        var span = Assert.Single(response.Json().GetProperty("_trace").GetProperty("traces").EnumerateArray());
        Assert.Equal("no such column: missing", span.GetProperty("error").GetString());
    }

    /// <summary>What has no place for a trace, and what is too large.</summary>
    [Theory]
    [InlineData("/fixture/t.json?_shape=array")]
    [InlineData("/fixture/t.json?_shape=array&_nl=on")]
    [InlineData("/fixture/t.csv?_stream=on")]
    [InlineData("/fixture/-/query.json?sql=select+replace(hex(zeroblob(140000)),'0','a')+as+long")]
    [InlineData("/fixture/-/query.json?sql=select+1+as+_trace")]
    [InlineData("/fixture/-/schema.md")]
    public async Task WhatHasNoPlaceForATraceStaysAsItIs(string path)
    {
        using var database = Some.Database();
        using var app = Traced(database);
        var traced = await app.GetAsync(path + (path.Contains('?') ? "&" : "?") + "_trace=1");
        Assert.Equal(200, traced.Status);
        Assert.Equal((await app.GetAsync(path)).Text, traced.Text);
    }

    [Theory]
    [InlineData("/fixture/t.json?_trace=1", false)]
    [InlineData("/fixture/t.json?_trace=on", true)]
    [InlineData("/fixture/t.json?_trace=11", true)]
    [InlineData("/fixture/t.json?x_trace=1", true)]
    public async Task WithoutTheSettingOrTheExactArgumentThereIsNoTrace(string path, bool setting)
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("trace_debug", setting ? "on" : "off"));
        Assert.False((await app.JsonAsync(path)).TryGetProperty("_trace", out _));
    }

    [Fact]
    public async Task ATracedAnswerIsNotKept()
    {
        using var database = Some.Database();
        using var app = Hashed(database, Setting("trace_debug", "on"));
        var path = $"/{app.Site.Databases[0].Route}/t.json?_trace=1";
        for (var i = 0; i < 2; i++)
        {
            var response = await app.GetAsync(path);
            Assert.Equal("no-store", response.Header("Cache-Control"));
            Assert.Empty(response.Header("ETag"));
            Assert.True(response.Json().TryGetProperty("_trace", out _));
        }
        Assert.Equal("no-store", (await app.GetAsync(path, Header("If-None-Match", "*"))).Header("Cache-Control"));
    }

    [Fact]
    public async Task RequestsAtTheSameTimeSeeTheirOwnStatementsOnly()
    {
        using var database = Some.Database();
        using var app = Traced(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => app.JsonAsync($"/fixture/-/query.json?sql=select+:n&n={i}&_trace=1"))));
        for (var i = 0; i < answers.Length; i++)
        {
            var span = Assert.Single(answers[i].GetProperty("_trace").GetProperty("traces").EnumerateArray());
            Assert.Equal(i.ToString(), span.GetProperty("params").GetProperty("n").GetString());
        }
    }

    /// <summary>Reading the schema is done for everybody, and names what not everybody may see.</summary>
    [Fact]
    public async Task TheFirstRequestDoesNotTellHowTheSchemaWasRead()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path], Settings = [Setting("trace_debug", "on")] });
        var response = await app.GetAsync("/fixture/t.json?_trace=1");
        Assert.DoesNotContain("pragma", response.Text);
        Assert.DoesNotContain(database.Folder.Path, response.Text);
    }

    /// <summary>A trace has the statements for what the visitor may see, and names nothing else.</summary>
    [Theory]
    [InlineData("/?_trace=1")]
    [InlineData("/.json?_trace=1")]
    [InlineData("/fixture.json?_trace=1")]
    [InlineData("/fixture/people.json?_labels=on&_facet=favourite&_extra=count&_trace=1")]
    [InlineData("/fixture/people?_trace=1")]
    [InlineData("/fixture/people/1.json?_extra=foreign_key_tables&_trace=1")]
    [InlineData("/fixture/people/1?_trace=1")]
    [InlineData("/fixture/-/query?sql=select+1&_trace=1")]
    public async Task ATraceNamesNothingThatTheVisitorMayNotSee(string path)
    {
        using var database = FixtureDatabase.Create("""
            create table people (id integer primary key, name text, favourite integer references hushed(id));
            create table hushed (id integer primary key, whisper text, about integer references people(id));
            insert into people values (1, 'Ann', 1);
            insert into hushed values (1, 'zqvalue', 1);
            """);
        using var app = Serving(new ServeOptions
        {
            Files = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml",
                "databases:\n  fixture:\n    tables:\n      hushed:\n        label_column: whisper\n        allow: {id: ann}\n"),
            Settings = [Setting("trace_debug", "on")],
        });
        var response = await app.GetAsync(path);
        Assert.Equal(200, response.Status);
        Assert.Contains("num_traces", response.Text);
        Assert.DoesNotContain("hushed", response.Text);
        Assert.DoesNotContain("whisper", response.Text);
        Assert.DoesNotContain("zqvalue", response.Text);
    }

    private static TestApp Traced(FixtureDatabase database) => Serving(database, Setting("trace_debug", "on"));

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();
}
