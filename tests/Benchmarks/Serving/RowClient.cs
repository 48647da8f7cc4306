using System.Text;
using System.Text.Json.Nodes;
using Benchmarks.Measuring;
using Datasette.Authentication;
using Datasette.Plugins;

namespace Benchmarks.Serving;

/// <summary>
/// Inserts rows through the API, over one connection. It waits in the kernel for each answer: HttpClient would change threads several times
/// for a request, on the processors that the server needs, and its time would count as the server's.
/// </summary>
internal sealed class RowClient : IDisposable
{
    private readonly KeptConnection _connection;
    private readonly string _cookie;
    private long _last;

    public RowClient(ServerProcess server)
    {
        _connection = new KeptConnection(server);
        var cookie = new ActorCookie(new Signer("bench"), TimeProvider.System).Write(new Actor(new JsonObject { ["id"] = "root" }));
        _cookie = $"{ActorCookie.Name}={cookie}";
    }

    /// <summary>Rows that were not written yet.</summary>
    public IReadOnlyList<WrittenRow> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => WrittenRow.Of(++_last))];

    /// <summary>The request that inserts rows.</summary>
    public byte[] Request(IEnumerable<WrittenRow> rows)
    {
        var body = WrittenRow.Body(rows);
        var head = $"POST /ours/t/-/insert HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {_cookie}\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <exception cref="InvalidOperationException">The server refuses.</exception>
    public void Insert(byte[] request) => _connection.Ask(request, 201);

    public void Insert(IEnumerable<WrittenRow> rows) => Insert(Request(rows));

    public void Dispose() => _connection.Dispose();
}
