namespace Browser.Tests;

/// <summary>An empty page of no site, in a browser of its own: for work on pictures.</summary>
internal sealed record BlankPage(IBrowserContext Context, IPage Page) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
