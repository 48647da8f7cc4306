using Datasette.Application;
using Datasette.Demos;
using Datasette.Errors;
using Datasette.Hosting;

namespace Core.Tests.Application;

/// <summary><c>serve --ephemeral</c>: visitors write to copies, which are dropped.</summary>
public sealed class EphemeralAppTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 0, TimeSpan.Zero);

    [Fact]
    public async Task AVisitorSignsInWithOneClickAndWritesToACopy()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text); insert into t values (1, 'a')", "d");
        var before = await File.ReadAllBytesAsync(database.Path);
        using var demo = await StartAsync(database, new());
        Assert.Equal(403, (await InsertAsync(demo, [])).Status);
        var cookie = await SignInAsync(demo);
        Assert.Equal(201, (await InsertAsync(demo, cookie)).Status);
        Assert.Equal("[1, 2]", await IdsAsync(demo));
        Assert.Equal(before, await File.ReadAllBytesAsync(database.Path));
    }

    [Theory]
    [InlineData("/d/-/create", """{"table": "made", "row": {"id": 1}, "pk": "id"}""", 201)]
    [InlineData("/d/t/-/alter", """{"operations": [{"op": "add_column", "args": {"name": "w", "type": "text"}}]}""", 200)]
    [InlineData("/d/t/1/-/update", """{"update": {"v": "b"}}""", 200)]
    [InlineData("/d/t/1/-/delete", "{}", 200)]
    [InlineData("/d/t/-/drop", """{"confirm": true}""", 200)]
    [InlineData("/d/-/execute-write", """{"sql": "update t set v = 'c'"}""", 200)]
    [InlineData("/d/t/-/set-column-type", """{"column": "v", "column_type": "url"}""", 403)]
    public async Task AVisitorMayDoWhatStaysInTheCopy(string path, string body, int status)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text); insert into t values (1, 'a')", "d");
        using var demo = await StartAsync(database, new());
        var cookie = await SignInAsync(demo);
        var answer = await PostJsonAsync(demo, path, body, cookie);
        Assert.True(status == answer.Status, $"{answer.Status}: {answer.Text}");
        Assert.NotEqual(200, (await PostJsonAsync(demo, path, body, [])).Status);
    }

    [Fact]
    public async Task AForeignSiteSignsNobodyIn()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key)", "d");
        using var demo = await StartAsync(database, new());
        var answer = await InProcessRequest.SendAsync(demo, "/-/demo", "POST",
            [Header("Sec-Fetch-Site", "cross-site"), Header("Origin", "https://example.org")]);
        Assert.Equal(403, answer.Status);
        Assert.Equal("", answer.Header("Set-Cookie"));
    }

    [Fact]
    public async Task AResetReturnsEverythingToTheStartAndKeepsTheVisitorSignedIn()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text); insert into t values (1, 'a')", "d");
        var time = new FixedTime(Start);
        using var demo = await StartAsync(database, new() { Reset = TimeSpan.FromHours(1) }, time);
        var cookie = await SignInAsync(demo);
        await InsertAsync(demo, cookie);
        var copy = demo.Site.Databases[0].Path!;
        time.Now = Start.AddMinutes(59);
        Assert.Equal("[1, 2]", await IdsAsync(demo));
        time.Now = Start.AddHours(1);
        Assert.Equal("[1]", await IdsAsync(demo));
        Assert.False(File.Exists(copy));
        Assert.Equal(201, (await InsertAsync(demo, cookie)).Status);
    }

    [Fact]
    public async Task WhatVisitorsMakeIsDroppedAfterAWhileAndTheRestStays()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text); insert into t values (1, 'a')", "d");
        var time = new FixedTime(Start);
        using var demo = await StartAsync(database, new() { Keep = TimeSpan.FromMinutes(5) }, time);
        var cookie = await SignInAsync(demo);
        await InsertAsync(demo, cookie);
        await PostJsonAsync(demo, "/d/-/create", """{"table": "made", "row": {"id": 1}, "pk": "id"}""", cookie);
        await PostJsonAsync(demo, "/d/-/execute-write", """{"sql": "create view seen as select * from made"}""", cookie);
        Assert.Contains("dropped after 5 minutes", (await GetAsync(demo, "/d/made")).Text, StringComparison.Ordinal);
        time.Now = Start.AddMinutes(4);
        await PostJsonAsync(demo, "/d/-/create", """{"table": "later", "row": {"id": 1}, "pk": "id"}""", cookie);
        Assert.Equal(200, (await GetAsync(demo, "/d/made.json")).Status);
        time.Now = Start.AddMinutes(5);
        Assert.Equal(404, (await GetAsync(demo, "/d/made.json")).Status);
        Assert.Equal(404, (await GetAsync(demo, "/d/seen.json")).Status);
        Assert.Equal(200, (await GetAsync(demo, "/d/later.json")).Status);
        Assert.Equal("[1, 2]", await IdsAsync(demo));
        time.Now = Start.AddMinutes(10);
        Assert.Equal(404, (await GetAsync(demo, "/d/later.json")).Status);
    }

    [Fact]
    public async Task AnAddressOpensAPreparedState()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text); insert into t values (1, 'a')", "d");
        var options = new ServeOptions { Files = [database.Path], ConfigFile = database.Folder.Write("datasette.yaml", """
            demos:
              edit:
                title: Edit <a> row
                description: Change the name
                database: d
                sql: [delete from t where id = 7, "insert into t values (7, 'prepared')"]
                open: /d/t/7/-/update-row
              broken: {database: d, sql: ["insert into nothing values (1)"], open: /d}
            """) };
        using var demo = await EphemeralApp.StartAsync(options, new(), new FixedTime(Start), new CollectingErrorLog(), CancellationToken.None);
        var page = await GetAsync(demo, "/-/demo?script=edit");
        Assert.Contains("<h1>Edit &lt;a&gt; row</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("action=\"/-/demo?script=edit\"", page.Text, StringComparison.Ordinal);
        Assert.Equal("[1]", await IdsAsync(demo));
        for (var time = 0; time < 2; time++)
        {
            var opened = await InProcessRequest.SendAsync(demo, "/-/demo?script=edit", "POST");
            Assert.Equal((302, "/d/t/7/-/update-row"), (opened.Status, opened.Header("Location")));
            Assert.Contains("ds_actor=", opened.Header("Set-Cookie"), StringComparison.Ordinal);
        }
        Assert.Equal("[1, 7]", await IdsAsync(demo));
        Assert.Equal(404, (await InProcessRequest.SendAsync(demo, "/-/demo?script=nothing", "POST")).Status);
        Assert.Equal(409, (await InProcessRequest.SendAsync(demo, "/-/demo?script=broken", "POST")).Status);
        Assert.Equal(403, (await InProcessRequest.SendAsync(demo, "/-/demo?script=edit", "POST", [Header("Sec-Fetch-Site", "cross-site")])).Status);
    }

    [Fact]
    public async Task WhereTheResetFailsNothingOfTheLastStateIsShown()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text)", "d");
        var time = new FixedTime(Start);
        using var demo = await StartAsync(database, new() { Reset = TimeSpan.FromHours(1) }, time);
        File.Move(database.Path, database.Path + ".away");
        time.Now = Start.AddHours(2);
        Assert.Equal(503, (await GetAsync(demo, "/d/t.json")).Status);
        File.Move(database.Path + ".away", database.Path);
        Assert.Equal(200, (await GetAsync(demo, "/d/t.json")).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/d/t")]
    [InlineData("/d/-/query?sql=select+1")]
    public async Task EveryPageSaysWhenItForgetsAndIsNeitherKeptNorIndexed(string path)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key)", "d");
        var time = new FixedTime(Start);
        using var demo = await StartAsync(database, new() { Reset = TimeSpan.FromHours(1) }, time);
        time.Now = Start.AddMinutes(18);
        var page = await GetAsync(demo, path);
        Assert.Contains("<time datetime=\"2026-01-02T04:04:00Z\">in 42 minutes</time>", page.Text, StringComparison.Ordinal);
        Assert.Contains("action=\"/-/demo\" method=\"post\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page.Text, StringComparison.Ordinal);
        Assert.Equal("private, no-store", page.Header("Cache-Control"));
        Assert.Equal("private, no-store", (await GetAsync(demo, "/d/t.json?_ttl=100")).Header("Cache-Control"));
    }

    [Fact]
    public async Task AVisitorHasSoManyRequestsAMinute()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key)", "d");
        var time = new FixedTime(Start.AddSeconds(20));
        using var demo = await StartAsync(database, new() { RequestsAMinute = 2 }, time);
        Assert.Equal(200, (await GetAsync(demo, "/d.json")).Status);
        Assert.Equal(200, (await GetAsync(demo, "/-/static/app.css")).Status);
        Assert.Equal(200, (await GetAsync(demo, "/d.json")).Status);
        var refused = await GetAsync(demo, "/d.json");
        Assert.Equal((429, "40"), (refused.Status, refused.Header("Retry-After")));
        time.Now = Start.AddSeconds(60);
        Assert.Equal(200, (await GetAsync(demo, "/d.json")).Status);
    }

    [Fact]
    public async Task ACopyGrowsNoLargerThanItMay()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text)", "d");
        using var demo = await StartAsync(database, new() { MaxBytes = 64 * 1024 });
        var cookie = await SignInAsync(demo);
        var full = await PostJsonAsync(demo, "/d/t/-/insert", $$$"""{"row": {"id": 1, "v": "{{{new string('x', 100_000)}}}"}}""", cookie);
        Assert.Equal(507, full.Status);
        Assert.True(demo.Site.Databases[0].Size <= 64 * 1024);
        Assert.Equal(201, (await InsertAsync(demo, cookie)).Status);
    }

    [Fact]
    public async Task AFileThatIsLargerThanItsCopyMayBeIsRefused()
    {
        using var database = FixtureDatabase.Numbers(5000, "d");
        var error = await Assert.ThrowsAsync<StartupError>(() => StartAsync(database, new() { MaxBytes = 8192 }));
        Assert.Contains("a copy may have 8,192 (--max-size)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASiteThatKeepsWhatIsWrittenHasNoDemoVisitors()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, v text)", "d");
        using var app = Serving(new ServeOptions { Files = [database.Path] });
        Assert.Equal(404, (await app.PostAsync("/-/demo", "")).Status);
        Assert.Equal(403, (await InProcessRequest.SendAsync(
            app.App, "/d/t/-/insert", "POST", [Header("Content-Type", "application/json"), .. app.As("demo")], new MemoryStream("""{"row": {"v": "b"}}"""u8.ToArray()))).Status);
    }

    private static Task<EphemeralApp> StartAsync(FixtureDatabase database, DemoOptions demo, TimeProvider? time = null) =>
        EphemeralApp.StartAsync(new ServeOptions { Files = [database.Path] }, demo, time ?? new FixedTime(Start), new CollectingErrorLog(),
            CancellationToken.None);

    private static Task<InProcessResponse> GetAsync(EphemeralApp demo, string target) => InProcessRequest.SendAsync(demo, target);

    private static async Task<string> IdsAsync(EphemeralApp demo) =>
        (await GetAsync(demo, "/d/-/query.json?_shape=arrayfirst&sql=select+id+from+t")).Text;

    private static async Task<KeyValuePair<string, string>[]> SignInAsync(EphemeralApp demo)
    {
        var answer = await InProcessRequest.SendAsync(demo, "/-/demo", "POST", [Header("Sec-Fetch-Site", "same-origin")]);
        Assert.Equal(302, answer.Status);
        return [Header("Cookie",
            answer.Headers["Set-Cookie"].Single(cookie => cookie!.StartsWith("ds_actor=", StringComparison.Ordinal))!.Split(';')[0])];
    }

    private static Task<InProcessResponse> InsertAsync(EphemeralApp demo, KeyValuePair<string, string>[] cookie) => PostJsonAsync(demo, "/d/t/-/insert", """{"row": {"v": "b"}}""", cookie);

    private static async Task<InProcessResponse> PostJsonAsync(
        EphemeralApp demo, string path, string body, KeyValuePair<string, string>[] cookie)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        return await InProcessRequest.SendAsync(demo, path, "POST", [Header("Content-Type", "application/json"), .. cookie], content);
    }
}
