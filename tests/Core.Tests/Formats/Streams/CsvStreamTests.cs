using Datasette.Application;

namespace Core.Tests.Formats.Streams;

/// <summary><c>?_stream=1</c>: whole results, however large.</summary>
public sealed class CsvStreamTests
{
    [Fact]
    public async Task AStreamHasAllRowsOfATableInKeyOrder()
    {
        using var database = FixtureDatabase.Numbers(50_000);
        using var app = Serving(database);
        var lines = (await app.GetAsync("/fixture/numbers.csv?_stream=1")).Text.Split("\r\n");
        Assert.Equal("id,square,word", lines[0]);
        Assert.Equal(50_002, lines.Length);
        Assert.Equal("", lines[^1]);
        Assert.Equal(Enumerable.Range(1, 50_000).Select(id => $"{id},{(long)id * id},word {id}"), lines[1..^1]);
    }

    [Fact]
    public async Task AStreamOfAQueryPassesTheMostRowsThatAPageReturns()
    {
        using var database = FixtureDatabase.Numbers(5_000);
        using var app = Serving(database);
        Assert.Equal(1_002, (await app.GetAsync("/fixture/-/query.csv?sql=select+id+from+numbers")).Text.Split("\r\n").Length);
        Assert.Equal(5_002, (await app.GetAsync("/fixture/-/query.csv?sql=select+id+from+numbers&_stream=1")).Text.Split("\r\n").Length);
    }

    [Fact]
    public async Task FiltersAndSortsHoldInAStream()
    {
        using var database = FixtureDatabase.Numbers(2_500);
        using var app = Serving(database);
        var lines = (await app.GetAsync("/fixture/numbers.csv?_stream=1&id__gt=1200&_sort_desc=square&_col=id&_header=off")).Text.Split("\r\n");
        Assert.Equal(Enumerable.Range(1201, 1300).Reverse().Select(id => id.ToString()), lines[..^1]);
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
        using var answer = await RecordingResponse.GetAsync(app, "/fixture/wide.csv?_stream=1");
        Assert.True(answer.Received > 8_000_000);
        Assert.True(answer.LargestWrite < 1_000_000, $"one write has {answer.LargestWrite} bytes");
        Assert.True(answer.Writes > 10);
    }

    [Fact]
    public async Task TheClientsPaceIsTheQuerysPace()
    {
        using var database = FixtureDatabase.Numbers(50_000);
        var clock = new SteppingTime(TimeSpan.FromTicks(1));
        using var app = Serving(new ServeOptions { Immutable = [database.Path] }, clock);
        using var answer = await RecordingResponse.GetAsync(app, "/fixture/numbers.csv?_stream=1", async client =>
        {
            // While the client is busy with a piece, other requests get their turn, and no more of the stream is made.
            if (client.Writes == 2) Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json?_size=1")).Status);
        });
        Assert.True(answer.Writes > 2);
    }

    [Fact]
    public async Task AStreamThatWouldBeTooLargeEndsWithALineThatSaysSo()
    {
        using var database = FixtureDatabase.Create("""
            create table wide (id integer primary key, filler text);
            insert into wide with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 20000)
                select i, printf('%.400c', 'x') from counted;
            """);
        using var app = Serving(database, Setting("max_csv_mb", "1"));
        var response = await app.GetAsync("/fixture/wide.csv?_stream=1");
        Assert.Equal(200, response.Status);
        Assert.EndsWith("\r\nCSV contains more than 1048576 bytes\r\n", response.Text);
        Assert.InRange(response.Body.Length, 1_000_000, 2_000_000);
    }

    [Fact]
    public async Task ZeroIsNoBound()
    {
        using var database = FixtureDatabase.Create("""
            create table wide (id integer primary key, filler text);
            insert into wide with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 5000)
                select i, printf('%.400c', 'x') from counted;
            """);
        using var app = Serving(database, Setting("max_csv_mb", "0"));
        Assert.Equal(5_002, (await app.GetAsync("/fixture/wide.csv?_stream=1")).Text.Split("\r\n").Length);
    }

    [Fact]
    public async Task AnErrorInTheMiddleEndsTheStreamWithALine()
    {
        using var database = FixtureDatabase.Numbers(5_000);
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/-/query.csv?_stream=1&sql=select+id,+case+id+when+3000+then+json('no+json')+else+1+end+as+v+from+numbers");
        Assert.Equal(200, response.Status);
        Assert.EndsWith("\r\nmalformed JSON\r\n", response.Text);
        Assert.Contains("\r\n2000,1\r\n", response.Text);
    }

    [Fact]
    public async Task AnErrorAtTheStartIsAnErrorResponse()
    {
        using var database = FixtureDatabase.Numbers(50);
        using var app = Serving(database);
        Assert.Equal(400, (await app.GetAsync("/fixture/-/query.csv?_stream=1&sql=select+nothing")).Status);
        Assert.Equal(400, (await app.GetAsync("/fixture/-/query.csv?_stream=1&sql=select+json('x')")).Status);
        Assert.Equal(400, (await app.GetAsync("/fixture/numbers.csv?_stream=1&_next=5")).Status);
    }

    [Fact]
    public async Task AStreamIsRefusedWhereItIsSwitchedOff()
    {
        using var database = FixtureDatabase.Numbers(50);
        using var app = Serving(database, Setting("allow_csv_stream", "off"));
        Assert.Equal(400, (await app.GetAsync("/fixture/numbers.csv?_stream=1")).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture/numbers.csv")).Status);
    }

    [Fact]
    public async Task AClientThatGoesAwayGivesItsConnectionBack()
    {
        using var database = FixtureDatabase.Numbers(50_000);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                RecordingResponse.GetAsync(app, "/fixture/numbers.csv?_stream=1", client =>
            {
                client.GoAway();
                return ValueTask.CompletedTask;
            }));
            Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json?_size=1")).Status);
        }
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AHeadOfAStreamGivesItsConnectionBack()
    {
        using var database = FixtureDatabase.Numbers(5_000);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        Assert.Equal(200, (await app.SendAsync("HEAD", "/fixture/numbers.csv?_stream=1")).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json?_size=1")).Status);
    }

    [Fact]
    public async Task LabelsHoldInAStream()
    {
        using var database = FixtureDatabase.Create("""
            create table kinds (id integer primary key, name text);
            insert into kinds values (1, 'oak'), (2, 'elm');
            create table trees (id integer primary key, kind integer references kinds(id));
            insert into trees with recursive counted(i) as (select 1 union all select i + 1 from counted where i < 3000) select i, 1 + i % 3 from counted;
            """);
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        var lines = (await app.GetAsync("/fixture/trees.csv?_stream=1&_labels=on")).Text.Split("\r\n");
        Assert.Equal("id,kind,kind_label", lines[0]);
        Assert.Equal(Enumerable.Range(1, 3000).Select(id => $"{id},{1 + id % 3},{(id % 3) switch { 0 => "oak", 1 => "elm", _ => "" }}"),
            lines[1..^1]);
    }
}
