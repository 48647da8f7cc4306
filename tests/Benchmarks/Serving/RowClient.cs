using System.Text.Json.Nodes;
using Benchmarks.Measuring;
using Datasette.Authentication;
using Datasette.Plugins;

namespace Benchmarks.Serving;

/// <summary>Inserts rows through the API, over one connection.</summary>
internal sealed class RowClient : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _insert;
    private long _last;

    public RowClient(ServerProcess server)
    {
        _insert = new Uri(server.Url("/ours/t/-/insert"));
        var cookie = new ActorCookie(new Signer("bench"), TimeProvider.System).Write(new Actor(new JsonObject { ["id"] = "root" }));
        _client.DefaultRequestHeaders.Add("Cookie", $"{ActorCookie.Name}={cookie}");
    }

    /// <summary>Rows that were not written yet.</summary>
    public IReadOnlyList<WrittenRow> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => WrittenRow.Of(++_last))];

    public Task InsertAsync(IEnumerable<WrittenRow> rows) => InsertAsync(WrittenRow.Body(rows));

    /// <exception cref="InvalidOperationException">The server refuses.</exception>
    public async Task InsertAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await _client.PostAsync(_insert, content);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();
}
