using System.Net;
using Mcp;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Plugins.Tests;

public sealed class McpTests
{
    private const string Sql = """
        create table trees (id integer primary key, name text);
        insert into trees (name) values ('oak'), ('elm');
        create table closed (secret text);
        """;

    private static Task<TestSite> StartAsync(string config = "databases: { fixture: { tables: { closed: { allow: { id: ann } } } } }") =>
        TestSite.StartAsync(new TestSiteOptions { Sql = Sql, Plugins = [new McpPlugin()], Config = config });

    /// <summary>The client of the protocol's own library, over HTTP.</summary>
    private static async Task<McpClient> ConnectAsync(TestSite site, Actor? actor = null) => await McpClient.CreateAsync(new HttpClientTransport(
        new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/-/mcp"), TransportMode = HttpTransportMode.StreamableHttp },
        new HttpClient(new ToSite(site, actor)), ownsHttpClient: true));

    private static async Task<(bool IsError, string Text)> CallAsync(McpClient client, string tool, params (string, object?)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(pair => pair.Item1, pair => pair.Item2));
        return (result.IsError is true, ((TextContentBlock)result.Content[0]).Text);
    }

    [Fact]
    public async Task AClientFindsItsWayFromDatabasesToRows()
    {
        await using var site = await StartAsync();
        await using var client = await ConnectAsync(site);
        Assert.Equal(["list_databases", "list_tables", "describe_table", "query"], (await client.ListToolsAsync()).Select(tool => tool.Name));
        Assert.Equal((false, """["fixture"]"""), await CallAsync(client, "list_databases"));
        Assert.Equal((false, """[{"name":"trees","type":"table","columns":["id","name"]}]"""),
            await CallAsync(client, "list_tables", ("database", "fixture")));
        Assert.Contains("CREATE TABLE trees", (await CallAsync(client, "describe_table", ("database", "fixture"), ("table", "trees"))).Text);
        Assert.Equal((false, """{"rows":[{"name":"oak"},{"name":"elm"}],"truncated":false}"""),
            await CallAsync(client, "query", ("database", "fixture"), ("sql", "select name from trees")));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task WhatTheActorMayNotViewIsAsIfMissing()
    {
        await using var site = await StartAsync();
        await using var client = await ConnectAsync(site);
        var hidden = await CallAsync(client, "describe_table", ("database", "fixture"), ("table", "closed"));
        Assert.True(hidden.IsError);
        Assert.Equal(hidden, await CallAsync(client, "describe_table", ("database", "fixture"), ("table", "missing")));
        await using var ann = await ConnectAsync(site, Sites.Ann);
        Assert.Contains("closed", (await CallAsync(ann, "list_tables", ("database", "fixture"))).Text);
    }

    [Theory]
    [InlineData("delete from trees")]
    [InlineData("select * from nothing")]
    [InlineData("attach 'x.db' as x")]
    public async Task AQueryThatWritesOrIsWrongIsAnErrorOfTheTool(string sql)
    {
        await using var site = await StartAsync();
        await using var client = await ConnectAsync(site);
        Assert.True((await CallAsync(client, "query", ("database", "fixture"), ("sql", sql))).IsError);
        Assert.Equal(2, (await site.Datasette.Databases[0].ExecuteAsync("select count(*) from trees")).Single!.Value.Integer);
    }

    [Fact]
    public async Task ExecuteSqlIsAsked()
    {
        await using var site = await StartAsync("databases: { fixture: { allow_sql: { id: ann } } }");
        await using var client = await ConnectAsync(site);
        Assert.True((await CallAsync(client, "query", ("database", "fixture"), ("sql", "select 1"))).IsError);
        await using var ann = await ConnectAsync(site, Sites.Ann);
        Assert.False((await CallAsync(ann, "query", ("database", "fixture"), ("sql", "select 1"))).IsError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("""{"jsonrpc":"2.0"}""")]
    public async Task WhatIsNoMessageIsA400(string body)
    {
        await using var site = await StartAsync();
        var response = await site.SendAsync(new ClientRequest("/-/mcp") { Method = "POST", Body = System.Text.Encoding.UTF8.GetBytes(body) });
        Assert.Equal(400, response.Status);
        Assert.Empty(site.Errors);
        Sites.IsPrivate(response);
    }

    [Fact]
    public async Task APrivateSiteAnswersNobodyElse()
    {
        await using var site = await StartAsync("allow: { id: ann }");
        var list = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = "tools/list" };
        Assert.Equal(403, (await site.PostJsonAsync("/-/mcp", list)).Status);
        Assert.Equal(200, (await site.PostJsonAsync("/-/mcp", list, Sites.Ann)).Status);
        Assert.Equal(405, (await site.GetAsync("/-/mcp", Sites.Ann)).Status);
    }

    /// <summary>Hands the client's requests to the site.</summary>
    private sealed class ToSite(TestSite site, Actor? actor) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
            var response = await site.SendAsync(new ClientRequest(request.RequestUri!.PathAndQuery)
            {
                Method = request.Method.Method,
                Actor = actor,
                Headers = [.. headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))],
                Body = request.Content is null ? default : await request.Content.ReadAsByteArrayAsync(cancellationToken),
            }, cancellationToken);
            var content = new ByteArrayContent(response.Body);
            if (response.Header("Content-Type") is { } type) content.Headers.TryAddWithoutValidation("Content-Type", type);
            return new HttpResponseMessage((HttpStatusCode)response.Status) { Content = content, RequestMessage = request };
        }
    }
}
