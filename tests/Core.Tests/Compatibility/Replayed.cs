namespace Core.Tests.Compatibility;

/// <summary>All cases of both servers, replayed once for all tests.</summary>
public sealed class Replayed : IAsyncLifetime
{
    private readonly Dictionary<string, IReadOnlyList<Difference>> _differences = new(StringComparer.Ordinal);

    internal IReadOnlyList<Case> Cases { get; } = [.. Corpus.Instance.Cases];

    internal IReadOnlyList<Difference> this[Case item] => _differences[item.Id];

    public async Task InitializeAsync()
    {
        foreach (var server in ReplaySite.Servers)
        {
            using var site = ReplaySite.Of(server);
            var replay = Replay.Of(site);
            foreach (var item in Cases.Where(item => item.Server == server)) _differences[item.Id] = await replay.DifferencesAsync(item);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
