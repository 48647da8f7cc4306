namespace Functions.Tests;

/// <summary>Bytes on the wire that are no proper request, or a proper one that proxies and servers like to change.</summary>
public sealed class RawRequestTests : IAsyncLifetime
{
    private readonly FixtureDatabase _database = FixtureDatabase.Create("""
        create table "a/b" (id integer primary key);
        insert into "a/b" values (7);
        create table t (id text primary key);
        insert into t values ('x/y'), ('..'), ('%2F');
        """);

    private Executable? _program;
    private Uri? _address;

    public static TheoryData<string, string> Requests => new()
    {
        { "GET /fixture/a~2Fb.json HTTP/1.1\r\nHost: x\r\n", "200" },
        { "GET http://other.example/fixture/a~2Fb.json HTTP/1.1\r\nHost: other.example\r\n", "200" },
        { "GET http://other.example HTTP/1.1\r\nHost: other.example\r\n", "200" },
        { "GET /fixture/t/x~2Fy.json HTTP/1.1\r\nHost: x\r\n", "200" },
        { "GET /fixture/t/~2E~2E.json HTTP/1.1\r\nHost: x\r\n", "200" },
        { "GET /fixture/t/~252F.json HTTP/1.1\r\nHost: x\r\n", "200" },
        { "GET /fixture/a%2Fb.json HTTP/1.1\r\nHost: x\r\n", "302" },
        { "GET /fixture%2Fa~2Fb.json HTTP/1.1\r\nHost: x\r\n", "302" },
        { "GET //fixture//a~2Fb.json HTTP/1.1\r\nHost: x\r\n", "404" },
        { "GET //other.example/%2e%2e/ HTTP/1.1\r\nHost: x\r\n", "302" },
        { "GET /fixture/./a~2Fb.json HTTP/1.1\r\nHost: x\r\n", "404" },
        { "GET /fixture/../fixture.json HTTP/1.1\r\nHost: x\r\n", "404" },
        { "GET /-/static/../../etc/passwd HTTP/1.1\r\nHost: x\r\n", "404" },
        { "GET /-/static/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n", "404" },
        { "GET /fixture/%00.json HTTP/1.1\r\nHost: x\r\n", "[34].." },
        { "GET /%00 HTTP/1.1\r\nHost: x\r\n", "[34].." },
        { "GET /%ff%fe HTTP/1.1\r\nHost: x\r\n", "[34].." },
        { "GET /%zz HTTP/1.1\r\nHost: x\r\n", "[34].." },
        { "GET /fixture/t.json?%00=%zz&%ff HTTP/1.1\r\nHost: x\r\n", "[24].." },
        { "GET /fixture/t.json?\u00ff\u00fe HTTP/1.1\r\nHost: x\r\n", "[24].." },
        { "GET /\u0000 HTTP/1.1\r\nHost: x\r\n", "4.." },
        { "GET /\u0001 HTTP/1.1\r\nHost: x\r\n", "4.." },
        { "GET /{long} HTTP/1.1\r\nHost: x\r\n", "4.." },
        { "GET /fixture/t.json?id={long} HTTP/1.1\r\nHost: x\r\n", "4.." },
        { "GET /fixture/t.json?id={large} HTTP/1.1\r\nHost: x\r\n", "200" },
        { "GET /fixture/t/{large}.json HTTP/1.1\r\nHost: x\r\n", "404" },
        { "GET  HTTP/1.1\r\nHost: x\r\n", "4.." },
        { "GET / HTTP/9.9\r\nHost: x\r\n", "505" },
        { "GET /\r\nHost: x\r\n", "4.." },
        { "GET / HTTP/1.1\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: x y\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: {long}\r\n", "4.." },
        { "GET / HTTP/1.1\r\nHost: x\r\nCookie: {long}\r\n", "4.." },
        { "GET / HTTP/1.1\r\nHost: x\r\nCookie: ds_actor=\u00ff\"; =; ;;\r\n", "[24].." },
        { "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u00ff\r\n", "[24].." },
        { "GET / HTTP/1.1\r\nHost: x\r\nX\u0000: y\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n", "400" },
        { "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n", "400" },
        { "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n", "[45].." },
        { "OPTIONS * HTTP/1.1\r\nHost: x\r\n", "[24].." },
        { "CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n", "4.." },
        { "get / HTTP/1.1\r\nHost: x\r\n", "4.." },
        { "{long}", "4.." },
        { "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001", "4.." },
    };

    public async Task InitializeAsync()
    {
        _program = Executable.Start(["serve", "-i", _database.Path, "-p", "0"]);
        _address = await _program.AddressAsync();
    }

    public Task DisposeAsync()
    {
        _program?.Dispose();
        _database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task EachIsAnsweredOrRefusedAndTheServerLivesOn()
    {
        foreach (var (request, status) in Requests.Select(row => ((string)row[0], (string)row[1])))
        {
            Assert.Matches($"^(\\S+) HTTP/1.1 {status}( |$)",
                $"{request[..Math.Min(60, request.Length)].Split('\r')[0].Replace(' ', '·')} {await StatusLineAsync(request)}");
        }
        Assert.StartsWith("HTTP/1.1 200", await StatusLineAsync("GET /fixture/t.json HTTP/1.1\r\nHost: x\r\n"));
        Assert.Empty((await _program!.TerminateAsync()).Errors);
    }

    private Task<string> StatusLineAsync(string request) => RawExchange.StatusLineAsync(_address!,
        request.Replace("{long}", new string('x', 200_000), StringComparison.Ordinal).Replace("{large}", new string('x', 60_000),
            StringComparison.Ordinal) + "Connection: close\r\n\r\n");
}
