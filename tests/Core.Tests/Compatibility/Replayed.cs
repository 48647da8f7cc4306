using Datasette.Application;

namespace Core.Tests.Compatibility;

/// <summary>All cases of both servers, replayed once for all tests.</summary>
public sealed class Replayed : IAsyncLifetime
{
    private readonly Dictionary<string, IReadOnlyList<Difference>> _differences = new(StringComparer.Ordinal);

    internal IReadOnlyList<Case> Cases { get; } = [.. Corpus.Instance.Cases];

    internal IReadOnlyList<Difference> this[Case item] => _differences[item.Id];

    public async Task InitializeAsync()
    {
        var served = new ServeOptions { Immutable = [Corpus.File("catalogue.db"), Corpus.File("extra.db")], Secret = "conformance-secret" };
        await ReplayAsync("plain", served with
        {
            Settings =
            [
                new("facet_time_limit_ms", "5000"), new("facet_suggest_time_limit_ms", "5000"), new("sql_time_limit_ms", "5000"),
            ],
        });
        await ReplayAsync("configured", served with { Cors = true, ConfigFile = Corpus.File("config.yaml"), MetadataFile = Corpus.File("metadata.yaml") });
    }

    private async Task ReplayAsync(string server, ServeOptions options)
    {
        using var site = SiteBuilder.FromFiles(options, TimeProvider.System);
        var replay = new Replay(new DatasetteApp(site, new StandardErrorLog(TextWriter.Null)));
        foreach (var item in Cases.Where(item => item.Server == server)) _differences[item.Id] = await replay.DifferencesAsync(item);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
