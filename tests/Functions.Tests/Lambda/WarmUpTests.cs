using Datasette.Functions.Hosting;

namespace Functions.Tests.Lambda;

/// <summary>Who waits for a cold start waits for the warm-up too.</summary>
public sealed class WarmUpTests : IDisposable
{
    private const string Kind = "AWS_LAMBDA_INITIALIZATION_TYPE", Memory = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";

    private readonly FixtureDatabase _database = FixtureDatabase.Numbers(3);
    private readonly TestApp _app;

    public WarmUpTests() => _app = TestApp.Serving(_database);

    public void Dispose()
    {
        _app.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("on-demand", null)]
    [InlineData("on-demand", "1769")]
    [InlineData("on-demand", "10240")]
    [InlineData("on-demand", "much")]
    public async Task NothingIsRenderedWhereAnEventHasAWholeProcessor(string? kind, string? memory) =>
        Assert.Empty(await PagesAsync(kind, memory));

    [Theory]
    [InlineData("on-demand")]
    [InlineData(null)]
    public async Task OneCheapPageIsRenderedWhereAnEventHasAPartOfAProcessor(string? kind)
    {
        var page = Assert.Single(await PagesAsync(kind, "1024"));
        Assert.Equal("/fixture/numbers?_size=1&_nocount=1&_nofacet=1&_nosuggest=1", page);
        Assert.Equal(200, (await _app.GetAsync(page)).Status);
    }

    [Theory]
    [InlineData("provisioned-concurrency")]
    [InlineData("snap-start")]
    public async Task WholePagesAreRenderedWhereNobodyWaits(string kind)
    {
        var pages = await PagesAsync(kind, "1024");
        Assert.Equal(["/", "/fixture/numbers"], pages);
        foreach (var page in pages) Assert.Equal(200, (await _app.GetAsync(page)).Status);
    }

    [Fact]
    public async Task ADatabaseWithoutTablesIsWarmedByItsOwnPage()
    {
        using var empty = FixtureDatabase.Create("create view v as select 1", "empty");
        using var app = TestApp.Serving(empty);
        Assert.Equal(["/empty"], await WarmUp.PagesAsync(app.App, name => name == Memory ? "512" : null));
    }

    private Task<IReadOnlyList<string>> PagesAsync(string? kind, string? memory) =>
        WarmUp.PagesAsync(_app.App, name => name == Kind ? kind : name == Memory ? memory : null);
}
