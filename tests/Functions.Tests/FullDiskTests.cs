using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Plugins;

namespace Functions.Tests;

/// <summary>The system refuses to let a file grow: the write is refused with 503 and nothing of it is there; reads go on.</summary>
public sealed class FullDiskTests
{
    private const int FileBytes = 200 * 1024;

    [Theory]
    [InlineData("delete")]
    [InlineData("wal")]
    public async Task NothingIsHalfDone(string journal)
    {
        using var database = FixtureDatabase.Create($"pragma journal_mode={journal}; create table t (id integer primary key, a text)");
        // Of 512 bytes. A runtime that is not native maps its code through a large file.
        using var program = Executable.StartProgram("/bin/sh",
            ["-c", $"trap '' XFSZ; ulimit -f {FileBytes / 512}; exec \"$0\" \"$@\"", Path.Combine(Executable.Folder, "Datasette.Functions"),
                "serve", database.Path, "-p", "0", "--root", "--secret", "full"],
            new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" });
        using var client = new HttpClient { BaseAddress = await program.AddressAsync() };
        client.DefaultRequestHeaders.Add("Cookie", $"{ActorCookie.Name}={new ActorCookie(new Signer("full"), TimeProvider.System)
            .Write(new Actor(new JsonObject { ["id"] = "root" }))}");
        Assert.Equal(HttpStatusCode.Created, await InsertAsync(client, 10, 100));
        // A limit of the process is an I/O error to SQLite, a full disk is not: that is 507 (TroubledWriteTests).
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await InsertAsync(client, 50, 10_000));
        Assert.Equal("[10]", await client.GetStringAsync("/fixture/-/query.json?_shape=arrayfirst&sql=select+count(*)+from+t"));
        Assert.Equal(HttpStatusCode.Created, await InsertAsync(client, 1, 100));
        Assert.Equal("[11]", await client.GetStringAsync("/fixture/-/query.json?_shape=arrayfirst&sql=select+count(*)+from+t"));
        await program.TerminateAsync();
        CheckedDatabase.Open(database.Path).Dispose();
    }

    private static async Task<HttpStatusCode> InsertAsync(HttpClient client, int rows, int length)
    {
        var row = $"{{\"a\": \"{new string('x', length)}\"}}";
        using var content = new StringContent($"{{\"rows\": [{string.Join(", ", Enumerable.Repeat(row, rows))}]}}", Encoding.UTF8,
            "application/json");
        using var answer = await client.PostAsync(new Uri("/fixture/t/-/insert", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
