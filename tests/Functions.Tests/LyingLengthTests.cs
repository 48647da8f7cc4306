using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Plugins;

namespace Functions.Tests;

/// <summary>
/// Bodies that are shorter, longer or otherwise than their headers say: nothing of them is written, and the server lives on.
/// </summary>
public sealed class LyingLengthTests
{
    private const string Row = """{"row": {"id": 7, "a": "x"}}""", Json = "application/json";

    public static TheoryData<string, string, string> Bodies => new()
    {
        // Cut within the text of JSON.
        { "Content-Length: 10", Json, Row },
        // The client goes before it has sent what it announced.
        { "Content-Length: 2000", Json, Row },
        { "Content-Length: 2000", "text/csv", "id,a\n7,x\n" },
        { "Content-Length: 2000", "application/x-ndjson", "{\"id\": 7}\n{\"id\": 8}\n" },
        { "Content-Length: 2000", "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\nContent-Type: text/csv\r\n\r\nid,a\n7,x\r\n--b--\r\n" },
        { "Content-Length: 2000000", Json, Row },
        { "Content-Length: -5", Json, Row },
        { "Content-Length: 5, 28", Json, Row },
        { "Content-Length: 28\r\nContent-Length: 5", Json, Row },
        { "Content-Length: 99999999999999999999", Json, Row },
        { "Transfer-Encoding: chunked", Json, Row },
        { "Transfer-Encoding: chunked", Json, "1c\r\n" + Row },
        { "Transfer-Encoding: chunked", Json, "1c\r\n" + Row + "\r\n" },
        { "Transfer-Encoding: chunked", Json, "zz\r\n" + Row + "\r\n0\r\n\r\n" },
        { "Transfer-Encoding: chunked", Json, "5\r\n" + Row + "\r\n0\r\n\r\n" },
        { "Transfer-Encoding: chunked", Json, "ffffffffffffffff\r\n" + Row + "\r\n0\r\n\r\n" },
        { "Transfer-Encoding: gzip, chunked", Json, "1c\r\n" + Row + "\r\n0\r\n\r\n" },
    };

    [Fact]
    public async Task NothingIsWritten()
    {
        using var database = FixtureDatabase.Create(
            "create table t (id integer primary key, a text); insert into t values (1, 'one')", "d");
        using var program = Executable.Start(["serve", database.Path, "-p", "0", "--root", "--secret", "lying"]);
        var address = await program.AddressAsync();
        foreach (var (length, type, body) in Bodies.Select(row => ((string)row[0], (string)row[1], (string)row[2])))
        {
            var status = await StatusLineAsync(address, length, type, body);
            Assert.True(status.Length == 0 || status.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)
                || status.StartsWith("HTTP/1.1 501", StringComparison.Ordinal), $"{length} {body}: {status}");
        }
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal("[1]", await client.GetStringAsync(new Uri("/d/t.json?_shape=arrayfirst&_col=id", UriKind.Relative)));
        // Without an end of what the client sends: Kestrel takes that for a client that has gone away, and may not answer it.
        Assert.StartsWith("HTTP/1.1 201", await StatusLineAsync(address, $"Content-Length: {Row.Length}", Json, Row, ends: false));
        Assert.Empty((await program.TerminateAsync()).Errors);
    }

    /// <summary>Sends a body, says that no more comes, and reads how it is answered; empty for a connection that was closed.</summary>
    private static Task<string> StatusLineAsync(Uri address, string length, string type, string body, bool ends = true)
    {
        var cookie = new ActorCookie(new Signer("lying"), TimeProvider.System).Write(new Actor(new JsonObject { ["id"] = "root" }));
        return RawExchange.StatusLineAsync(address, $"POST /d/t/-/insert HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Cookie: {ActorCookie.Name}={cookie}\r\n{length}\r\nContent-Type: {type}\r\nConnection: close\r\n\r\n{body}", ends);
    }
}
