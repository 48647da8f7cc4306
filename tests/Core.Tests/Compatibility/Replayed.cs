using Datasette.Application;

namespace Core.Tests.Compatibility;

/// <summary>All cases of the plain server, replayed once for all tests.</summary>
public sealed class Replayed : IAsyncLifetime
{
    private readonly Dictionary<string, IReadOnlyList<Difference>> _differences = new(StringComparer.Ordinal);

    internal IReadOnlyList<Case> Cases { get; } = [.. Corpus.Instance.Cases.Where(item => item.Server == "plain")];

    internal IReadOnlyList<Difference> this[Case item] => _differences[item.Id];

    public async Task InitializeAsync()
    {
        using var site = SiteBuilder.FromFiles(new ServeOptions
        {
            Immutable = [Corpus.File("catalogue.db"), Corpus.File("extra.db")],
            Settings =
            [
                new("facet_time_limit_ms", "5000"), new("facet_suggest_time_limit_ms", "5000"), new("sql_time_limit_ms", "5000"),
            ],
        }, TimeProvider.System);
        var replay = new Replay(new DatasetteApp(site, new StandardErrorLog(TextWriter.Null)));
        foreach (var item in Cases) _differences[item.Id] = await replay.DifferencesAsync(item);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
