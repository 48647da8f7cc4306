using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Hosting;

namespace Core.Tests.Buffers;

/// <summary>
/// The whole site while large answers have all the memory that they may have. Alone, because the account is the process's.
/// </summary>
[Collection(nameof(ShortMemoryTests))]
[CollectionDefinition(nameof(ShortMemoryTests), DisableParallelization = true)]
public sealed class ShortMemoryTests
{
    private const string Large = "/fixture/-/query.csv?sql=select+printf('%25.1000000c','a')";

    [Fact]
    public void AParsedDocumentCountsWithItsValuesUntilItIsDisposed()
    {
        var account = MemoryAccount.Process;
        var before = account.Used;
        var text = System.Text.Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat("1,", 99_999)) + "1]");

        using (CountedJson.Parse(text)) Assert.True(account.Used - before > 100_000 * 12);
        Assert.Equal(before, account.Used);
        Assert.Null(CountedJson.Parse(text.AsSpan(0, text.Length - 1)));
        Assert.Equal(before, account.Used);

        var huge = new byte[account.MaxAnswer / 16];
        huge.AsSpan().Fill((byte)'[');
        Assert.Throws<InvalidSql>(() => CountedJson.Parse(huge));
        Assert.Equal(before, account.Used);
    }

    [Fact]
    public async Task LargeAnswersWaitThenSay503AndRecoverWhilePagesAreAnswered()
    {
        using var database = FixtureDatabase.Numbers(100);
        using var app = TestApp.Serving(database);
        Assert.Equal(200, (await app.GetAsync(Large)).Status);
        var account = MemoryAccount.Process;
        var before = account.Used;
        var taken = account.ForLarge - account.Used;
        for (var left = taken; left > 0; left -= account.MaxAnswer) account.Reserve(Math.Min(left, account.MaxAnswer), isLarge: true);
        Task<InProcessResponse>? waiting = null;
        var others = new List<Task<MemoryTurn>>();
        try
        {
            waiting = app.GetAsync(Large);
            while (account.Waiters == 0) await Task.Yield();
            while (account.Waiters < MemoryAccount.MaxWaiters) others.Add(account.WaitAsync(CancellationToken.None).AsTask());
            Assert.False(waiting.IsCompleted);
            foreach (var target in new[] { Large, Large.Replace(".csv", ".json", StringComparison.Ordinal),
                Large.Replace(".csv", "", StringComparison.Ordinal) + "&_size=1" })
            {
                var refused = await app.GetAsync(target);
                Assert.Equal(503, refused.Status);
                Assert.Equal("2", refused.Header("Retry-After"));
                Assert.Equal("no-store", refused.Header("Cache-Control"));
                Assert.Contains("no memory left", refused.Text, StringComparison.Ordinal);
            }
            Assert.Equal(200, (await app.GetAsync("/fixture/numbers.json")).Status);
            Assert.Equal(200, (await app.GetAsync("/fixture/numbers")).Status);
        }
        finally
        {
            account.Return(taken);
        }
        foreach (var turn in others)
        {
            try
            {
                (await turn).Dispose();
            }
            catch (MemoryShort)
            {
                // The one too many.
            }
        }
        Assert.Equal(200, (await waiting).Status);
        Assert.Equal(before, account.Used);
        Assert.Empty(app.Mistakes);
    }
}
