using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Plugins;

namespace Functions.Tests.Memory;

/// <summary>Memory does not grow with the body: 50 MB of rows go in with little more of it than 5 MB.</summary>
public sealed class LongUploadTests
{
    private const int Large = 50_000_000, MaxGrowth = 96 * 1024 * 1024;

    [Theory]
    [InlineData("/fixture/-/create?table=made", "text/csv")]
    [InlineData("/fixture/t/-/insert", "application/x-ndjson")]
    [InlineData("/fixture/t/-/insert", "application/json")]
    public async Task MemoryStaysFlat(string target, string type)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, name text, n integer)");
        using var program = Executable.Start(["serve", database.Path, "-p", "0", "--root", "--secret", "long", "--setting",
            "max_insert_rows", "10000000", "--setting", "max_post_body_bytes", "100000000"]);
        using var client = new HttpClient { BaseAddress = await program.AddressAsync() };
        client.DefaultRequestHeaders.Add("Cookie", $"{ActorCookie.Name}={new ActorCookie(new Signer("long"), TimeProvider.System)
            .Write(new Actor(new JsonObject { ["id"] = "root" }))}");
        Assert.Equal(HttpStatusCode.Created, await SendAsync(client, "/fixture/-/create?table=first", "text/csv", Rows("text/csv", Large / 10)));
        var before = program.PeakMemory;
        Assert.Equal(HttpStatusCode.Created, await SendAsync(client, target, type, Rows(type, Large)));
        Assert.InRange(program.PeakMemory - before, long.MinValue, MaxGrowth);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string target, string type, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        using var answer = await client.PostAsync(new Uri(target, UriKind.Relative), content);
        return answer.StatusCode;
    }

    private static byte[] Rows(string type, int length)
    {
        var text = new StringBuilder(length + 200);
        text.Append(type switch { "text/csv" => "id,name,n\n", "application/json" => "{\"rows\": [", _ => "" });
        for (var i = 1; text.Length < length; i++)
        {
            if (type == "text/csv") text.Append($"{i},the name of the row number {i} of the file,{i * 7}\n");
            else
            {
                if (type == "application/json" && i > 1) text.Append(',');
                text.Append($"{{\"id\": {i}, \"name\": \"the name of the row number {i} of the file\", \"n\": {i * 7}}}\n");
            }
        }
        if (type == "application/json") text.Append("]}");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
