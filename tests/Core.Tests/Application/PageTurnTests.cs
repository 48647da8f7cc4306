using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Application;

/// <summary>Of concurrent requests for one page that is kept, one makes it.</summary>
public sealed class PageTurnTests
{
    [Fact]
    public async Task RequestsForOnePageAtOneTimeMakeItOnce()
    {
        using var database = Some.Database();
        var plugin = new SlowCells();
        using var app = TestApp.Plugged(database, [plugin], "{}", TestApp.Setting("hash_urls", "on"));
        var page = (await app.GetAsync("/fixture")).Header("Location") + "/t?id=1";
        var all = Enumerable.Range(0, 8).Select(_ => app.GetAsync(page)).ToList();
        await plugin.Entered.Task;
        plugin.Go.SetResult();
        var answers = await Task.WhenAll(all);
        Assert.All(answers, answer => Assert.Equal((200, answers[0].Text), (answer.Status, answer.Text)));
        // One row of two columns.
        Assert.Equal(2, plugin.Calls);
    }

    [Fact]
    public async Task WhoGoesAwayWaitsNoLongerAndStopsNobody()
    {
        using var database = Some.Database();
        var plugin = new SlowCells();
        using var app = TestApp.Plugged(database, [plugin], "{}", TestApp.Setting("hash_urls", "on"));
        var page = (await app.GetAsync("/fixture")).Header("Location") + "/t?id=1";
        using var gone = new CancellationTokenSource();
        var first = app.GetAsync(page);
        await plugin.Entered.Task;
        var second = Datasette.Hosting.InProcessRequest.SendAsync(app.App, page, cancellationToken: gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        plugin.Go.SetResult();
        Assert.Equal(200, (await first).Status);
    }

    private sealed class SlowCells : IRenderCell
    {
        private int _calls;

        public string Name => "slow-cells";

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Calls => _calls;

        public async ValueTask<Markup?> RenderCellAsync(RenderCellContext context)
        {
            Interlocked.Increment(ref _calls);
            Entered.TrySetResult();
            await Go.Task;
            return null;
        }
    }
}
