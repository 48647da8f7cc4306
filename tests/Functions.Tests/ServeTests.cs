using System.Net;
using System.Net.Sockets;

namespace Functions.Tests;

/// <summary><c>serve</c> as a process.</summary>
public sealed class ServeTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task ItPrintsItsAddressAndAnswers()
    {
        using var database = Some.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"]);
        var address = await program.AddressAsync();
        Assert.Equal("127.0.0.1", address.Host);
        Assert.Equal("[1, 2]", await Client.GetStringAsync(new Uri(address, "/fixture/t.json?_shape=arrayfirst")));
        using var missing = await Client.GetAsync(new Uri(address, "/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Empty((await program.TerminateAsync()).Errors);
    }

    [Fact]
    public async Task TheWordServeMayBeLeftOut()
    {
        using var database = Some.Database();
        using var program = Executable.Start([database.Path, "-p", "0"]);
        Assert.Equal("[1, 2]", await Client.GetStringAsync(new Uri(await program.AddressAsync(), "/fixture/t.json?_shape=arrayfirst")));
    }

    [Fact]
    public async Task TheWireIsWhatTheSiteSays()
    {
        using var database = FixtureDatabase.Numbers(3000);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--cors", "--setting", "hash_urls", "on"]);
        var address = await program.AddressAsync();
        using var redirect = await Client.GetAsync(new Uri(address, "/fixture/numbers.json?_size=2"));
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, redirect.Headers.Location!));
        request.Headers.Add("Accept-Encoding", "br");
        using var page = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("immutable", page.Headers.CacheControl!.ToString());
        Assert.Equal("*", Assert.Single(page.Headers.GetValues("Access-Control-Allow-Origin")));
        using var again = new HttpRequestMessage(HttpMethod.Get, request.RequestUri);
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var unchanged = await Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        var stream = await Client.GetStringAsync(new Uri(request.RequestUri!, $"/{request.RequestUri!.Segments[1]}numbers.csv?_stream=1"));
        Assert.Equal(3002, stream.Split("\r\n").Length);
    }

    [Fact]
    public async Task APathReachesTheSiteAsItStandsOnTheWire()
    {
        using var database = FixtureDatabase.Create("""create table "a/b" (id integer primary key); insert into "a/b" values (7)""");
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"]);
        var address = await program.AddressAsync();
        Assert.StartsWith("HTTP/1.1 200",
            await RawExchange.StatusLineAsync(address, "GET /fixture/a~2Fb.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 302",
            await RawExchange.StatusLineAsync(address, "GET //evil.example/foo/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        foreach (var line in new[] { "GET /%00 HTTP/1.1", "GET /\u0001 HTTP/1.1", "GET  HTTP/1.1", "NONSENSE",
            "GET /fixture/../../etc/passwd HTTP/1.1", "GET /" + new string('x', 100_000) + " HTTP/1.1" })
            Assert.Matches("^HTTP/1.1 4", await RawExchange.StatusLineAsync(address, $"{line}\r\nHost: x\r\nConnection: close\r\n\r\n"));
        Assert.Equal("[7]", await Client.GetStringAsync(new Uri(address, "/fixture/a~2Fb.json?_shape=arrayfirst")));
        Assert.Empty((await program.TerminateAsync()).Errors);
    }

    [Fact]
    public async Task APortInUseIsOneLine()
    {
        using var database = Some.Database();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var end = await Executable.RunAsync(["serve", "-i", database.Path, "-p", $"{port}"]);
        Assert.Equal(1, end.Status);
        Assert.Equal($"Error: Port {port} on 127.0.0.1 cannot be used: another program has it. Choose another with -p, or -p 0 for "
            + "any free one\n", end.Errors);
        Assert.Empty(end.Output);
    }
}
