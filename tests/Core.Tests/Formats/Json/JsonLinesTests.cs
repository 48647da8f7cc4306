using System.Text.Json;
using Datasette.Application;

namespace Core.Tests.Formats.Json;

/// <summary><c>.json?_shape=array&amp;_nl=on&amp;_stream=on</c>: whole results as an object a line.</summary>
public sealed class JsonLinesTests
{
    private const string Stream = "_shape=array&_nl=on&_stream=on";

    [Fact]
    public async Task AStreamHasAllRowsOfATableInKeyOrder()
    {
        using var database = FixtureDatabase.Numbers(20_000);
        using var app = Serving(database);
        var response = await app.GetAsync($"/fixture/numbers.json?{Stream}");
        var lines = response.Text.Split('\n');
        Assert.Equal((200, "text/plain", 20_001, ""), (response.Status, response.Header("Content-Type"), lines.Length, lines[^1]));
        Assert.Equal(Enumerable.Range(1, 20_000).Select(id => $$"""{"id": {{id}}, "square": {{(long)id * id}}, "word": "word {{id}}"}"""), lines[..^1]);
    }

    [Theory]
    [InlineData("/fixture/seen.json?")]
    [InlineData("/fixture/-/query.json?sql=select+*+from+numbers&")]
    public async Task AViewAndAQueryPassTheMostRowsThatAPageReturns(string page)
    {
        using var database = FixtureDatabase.Numbers(3_000);
        database.Execute("create view seen as select * from numbers");
        using var app = Serving(database);
        Assert.Equal(3_001, (await app.GetAsync(page + Stream)).Text.Split('\n').Length);
    }

    [Fact]
    public async Task ARowIsWhatItIsOnAPage()
    {
        using var database = FixtureDatabase.Create("""
            create table kinds (id integer primary key, name text);
            insert into kinds values (1, 'oak');
            create table trees (id integer primary key, kind integer references kinds(id), tags text, picture blob, height real);
            insert into trees values (1, 1, '["a"]', x'00ff', 1.0), (2, 9, 'no json', null, 9e999), (3, null, null, x'', null);
            """);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        foreach (var arguments in new[] { "", "&_labels=on", "&_json=tags", "&_label=kind&_json_infinity=1", "&_col=kind&_sort_desc=height",
            "&height__isnull=1" })
        {
            var page = (await app.GetAsync($"/fixture/trees.json?_shape=array&_nl=on{arguments}")).Text;
            Assert.Equal(page + "\n", (await app.GetAsync($"/fixture/trees.json?{Stream}{arguments}")).Text);
        }
        Assert.Contains("""{"value": 1, "label": "oak"}""", (await app.GetAsync($"/fixture/trees.json?{Stream}&_labels=on")).Text, StringComparison.Ordinal);
        Assert.Contains("""{"$base64": true, "encoded": "AP8="}""", (await app.GetAsync($"/fixture/trees.json?{Stream}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoRowsAreNoLines()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key)");
        using var app = Serving(database);
        Assert.Equal((200, ""), await Answer(app, $"/fixture/t.json?{Stream}"));
    }

    [Theory]
    [InlineData("/fixture/numbers.json?_stream=on", "_shape=array")]
    [InlineData("/fixture/numbers.json?_stream=on&_shape=array", "_nl=on")]
    [InlineData("/fixture/numbers.json?_stream=on&_nl=on&_shape=arrays", "_shape=array")]
    [InlineData("/fixture/numbers.json?_stream=on&_nl=on&_shape=x", "_shape")]
    [InlineData("/fixture/numbers.json?_shape=array&_nl=on&_stream=on&_next=5", "_next")]
    [InlineData("/fixture/-/query.json?sql=select+1&_stream=on", "_shape=array")]
    [InlineData("/fixture/-/query.json?sql=select+nothing&_shape=array&_nl=on&_stream=on", "nothing")]
    [InlineData("/fixture/-/query.json?sql=select+json('x')&_shape=array&_nl=on&_stream=on", "JSON")]
    public async Task WhatCannotBeStreamedIsAnErrorResponse(string target, string says)
    {
        using var database = FixtureDatabase.Numbers(10);
        using var app = Serving(database);
        var response = await app.GetAsync(target);
        Assert.Equal(400, response.Status);
        Assert.Contains(says, response.Json().GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamIsRefusedWhereItIsSwitchedOff()
    {
        using var database = FixtureDatabase.Numbers(10);
        using var app = Serving(database, Setting("allow_csv_stream", "off"));
        var (status, text) = await Answer(app, $"/fixture/numbers.json?{Stream}");
        Assert.Equal(400, status);
        Assert.Contains("allow_csv_stream", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorInTheMiddleIsTheLastLine()
    {
        using var database = FixtureDatabase.Numbers(5_000);
        using var app = Serving(database);
        var lines = (await app.GetAsync($"/fixture/-/query.json?sql=select+id,+case+id+when+3000+then+json('no+json')+else+1+end+as+v+from+numbers&{Stream}")).Text.Split('\n');
        Assert.Equal("""{"ok": false, "error": "malformed JSON", "errors": ["malformed JSON"], "status": 400}""", lines[^2]);
        Assert.Contains("""{"id": 2000, "v": 1}""", lines);
    }

    [Fact]
    public async Task AStreamThatWouldBeTooLargeEndsWithALineThatSaysSo()
    {
        using var database = FixtureDatabase.Create("""
            create table wide (id integer primary key, filler text);
            insert into wide with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 5000)
                select i, printf('%.400c', 'x') from counted;
            """);
        using var app = Serving(database, Setting("max_csv_mb", "1"));
        var response = await app.GetAsync($"/fixture/wide.json?{Stream}");
        using var last = JsonDocument.Parse(response.Text.Split('\n')[^2]);
        Assert.Equal("JSON contains more than 1048576 bytes", last.RootElement.GetProperty("error").GetString());
        Assert.InRange(response.Body.Length, 1_000_000, 2_000_000);
    }

    [Theory]
    [InlineData("json?_shape=array&_nl=on&_stream=on", "\"status\": 400}\n")]
    [InlineData("csv?_stream=on", "setting.\r\n")]
    public async Task AStreamThatTookTooLongSaysSoAndIsNotEndedProperly(string format, string end)
    {
        using var database = FixtureDatabase.Numbers(5_000);
        // Time passes only once the first rows are out.
        var isSlow = false;
        var clock = new SteppingTime(TimeSpan.FromTicks(1));
        using var app = Serving(new ServeOptions { Immutable = [database.Path], Settings = [Setting("sql_time_limit_ms", "1000")] },
            new SlowAfterwards(clock, () => isSlow));
        RecordingResponse? seen = null;
        await Assert.ThrowsAsync<Datasette.Errors.QueryInterrupted>(() =>
            RecordingResponse.GetAsync(app, $"/fixture/numbers.{format}", client =>
        {
            (seen, isSlow) = (client, true);
            return ValueTask.CompletedTask;
        }));
        var text = System.Text.Encoding.UTF8.GetString(seen!.Body.ToArray());
        Assert.EndsWith(end, text, StringComparison.Ordinal);
        Assert.Contains("sql_time_limit_ms", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamGoesOutInSmallPiecesWhateverItsSize()
    {
        using var database = FixtureDatabase.Create("""
            create table wide (id integer primary key, filler text);
            insert into wide with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 20000)
                select i, printf('%.400c', 'x') from counted;
            """);
        using var app = Serving(database);
        using var answer = await RecordingResponse.GetAsync(app, $"/fixture/wide.json?{Stream}");
        Assert.True(answer.Received > 8_000_000);
        Assert.True(answer.LargestWrite < 1_000_000, $"one write has {answer.LargestWrite} bytes");
    }

    private static async Task<(int Status, string Text)> Answer(TestApp app, string target)
    {
        var response = await app.GetAsync(target);
        return (response.Status, response.Text);
    }

    /// <summary>A clock that runs away once it is told to.</summary>
    private sealed class SlowAfterwards(TimeProvider clock, Func<bool> isSlow) : TimeProvider
    {
        private long _late;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() =>
            clock.GetTimestamp() + (isSlow() ? Interlocked.Add(ref _late, 2 * TimeSpan.TicksPerSecond) : 0);

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
}
