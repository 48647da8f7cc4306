using System.Text;
using System.Text.Json;
using Datasette.Demos;
using Datasette.Inspection;
using static Functions.Tests.Lambda.LambdaFunction;

namespace Functions.Tests.Lambda;

/// <summary>A demo (<c>publish lambda --ephemeral</c>) as Lambda runs it: visitors write to a copy that each instance has for itself.</summary>
public sealed class LambdaDemoTests : IAsyncLifetime
{
    private readonly FixtureDatabase _database = FixtureDatabase.Numbers(20);
    private TemporaryFolder? _bundle;
    private byte[] _before = [];

    public async Task InitializeAsync()
    {
        _bundle = await BundleTests.BundleAsync(_database);
        _before = await File.ReadAllBytesAsync(InBundle);
    }

    public Task DisposeAsync()
    {
        Assert.Equal(_before, File.ReadAllBytes(InBundle));
        _bundle!.Dispose();
        _database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task VisitorsSignInAndWriteToTheCopyOfTheirInstance()
    {
        await using var first = await StartAsync(new DemoOptions { Reset = TimeSpan.FromHours(1) });
        await using var second = await Running.StartAsync(_bundle!.Path, "RESPONSE_STREAM");
        Assert.Equal(403, (await InsertAsync(first, cookie: null, 21)).Status);
        var cookie = await SignInAsync(first);
        Assert.Equal(201, (await InsertAsync(first, cookie, 21)).Status);

        // All instances have one secret, so that whoever signed in at one is known to the next; the copies are not the same.
        Assert.Equal(("[21]", "[20]"), (await CountAsync(first), await CountAsync(second)));
        Assert.Equal(201, (await InsertAsync(second, cookie, 22)).Status);
        Assert.Equal(("[21]", "[21]"), (await CountAsync(first), await CountAsync(second)));
        var page = (await first.InvokeAsync("function-url", "/fixture/numbers")).Answer;
        Assert.Equal((200, "private, no-store"), (page.Status, page.Header("Cache-Control")));
        Assert.Contains("noindex", page.Text, StringComparison.Ordinal);
        Assert.Contains("This is a demo", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWriteThatIsTooMuchIs507AndTooManyRequestsAre429()
    {
        // More than the steps before the last need.
        await using var running = await StartAsync(new DemoOptions { MaxBytes = 300_000, RequestsAMinute = 20 });
        var cookie = await SignInAsync(running);
        var large = await PostAsync(running, "/fixture/-/create", cookie,
            $$"""{"table": "mine", "rows": [{"id": 1, "text": "{{new string('x', 500_000)}}"}]}""");
        Assert.Equal(507, large.Status);
        Assert.Equal("[20]", await CountAsync(running));
        var statuses = new List<int>();
        // A minute may begin anew on the way.
        for (var i = 0; i < 40; i++) statuses.Add((await running.InvokeAsync("function-url", "/-/versions.json")).Answer.Status);
        Assert.Contains(429, statuses);
    }

    [Fact]
    public async Task ATableOfAVisitorGoesAfterItsTime()
    {
        await using var running = await StartAsync(new DemoOptions { Keep = TimeSpan.FromSeconds(1), RequestsAMinute = 10_000 });
        var cookie = await SignInAsync(running);
        var made = await PostAsync(running, "/fixture/-/create", cookie, """{"table": "mine", "row": {"id": 1}}""");
        Assert.Equal(201, made.Status);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await running.InvokeAsync("function-url", "/fixture/mine.json")).Answer.Status != 404)
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        Assert.Equal("[20]", await CountAsync(running));
    }

    private string InBundle => _bundle!.File(Path.GetFileName(_database.Path));

    private async Task<Running> StartAsync(DemoOptions demo)
    {
        var manifest = SiteManifest.Read(_bundle!.Path) with { Demo = demo };
        await using (var site = File.Create(_bundle.File(SiteManifest.FileName)))
            await manifest.WriteAsync(site, CancellationToken.None);
        return await Running.StartAsync(_bundle.Path, "RESPONSE_STREAM");
    }

    private static async Task<string> SignInAsync(Running running)
    {
        var answer = (await running.Api.InvokeAsync(
            Events.Of("function-url", "/-/demo", "POST", [new("Sec-Fetch-Site", "same-origin")]).Bytes())).Answer;
        Assert.Equal(302, answer.Status);
        return answer.Headers["Set-Cookie"].Single(cookie => cookie.StartsWith("ds_actor=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static Task<EventAnswer> InsertAsync(Running running, string? cookie, int id) =>
        PostAsync(running, "/fixture/numbers/-/insert", cookie, JsonSerializer.Serialize(new { row = new { id } }));

    private static async Task<EventAnswer> PostAsync(Running running, string path, string? cookie, string json)
    {
        List<KeyValuePair<string, string>> headers = [new("Content-Type", "application/json")];
        if (cookie is not null) headers.Add(new("Cookie", cookie));
        return (await running.Api.InvokeAsync(Events.Of("function-url", path, "POST", headers, Encoding.UTF8.GetBytes(json)).Bytes())).Answer;
    }

    private static async Task<string> CountAsync(Running running) => (await running.InvokeAsync("function-url",
        "/fixture/-/query.json?sql=select+count(*)+from+numbers&_shape=arrayfirst")).Answer.Text;
}
