using System.Net;
using System.Net.Sockets;
using System.Text;
using Datasette.Application;
using Datasette.Hosting;
using Datasette.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Core.Tests.Security;

/// <summary>Addresses, methods and hosts that nobody sends by accident: over a socket, since that is where they come from.</summary>
public sealed class RequestCheckTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    public static TheoryData<string, string> Hostile
    {
        get
        {
            var requests = new TheoryData<string, string>();
            foreach (var control in Enumerable.Range(1, 31).Append(0x7f).Select(code =>
                (char)code).Where(control => control is not ('\n' or '\r')))
                foreach (var target in new[] { "/?x=", "/fixture/t?x=", "/fixture?sql=", "/", "/fixture/t.json?_next=", "/nothing%20" })
                    requests.Add($"GET {target}{control} HTTP/1.1", "400");
            foreach (var target in new[] { "/\t/evil.example/", "/\t//evil.example/", "/\v/evil.example/",
                "/fixture/\t/evil.example/" }) requests.Add($"GET {target} HTTP/1.1", "400");
            foreach (var target in new[] { "/fixture/t", "/fixture", "/favicon.ico", "/", "/-/static/app.css", "/fixture.db",
                "/nothing" }) requests.Add($"CONNECT {target} HTTP/1.1", "4..");
            requests.Add("CONNECT localhost:1 HTTP/1.1", "4..");
            requests.Add("OPTIONS * HTTP/1.1", "4..");
            requests.Add("TRACE / HTTP/1.1", "405");
            return requests;
        }
    }

    [Fact]
    public async Task NoneIsAServerError()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        using var guard = new CancellationTokenSource(Guard);
        await using var host = await KestrelHost.StartAsync(app.App, new IPEndPoint(IPAddress.Loopback, 0), guard.Token);
        foreach (var row in Hostile)
        {
            var (line, status) = ((string)row[0], (string)row[1]);
            Assert.Matches($@"\AHTTP/1\.1 {status} ", await AskAsync(host, $"{line}\r\nHost: x\r\nConnection: close\r\n\r\n", guard.Token));
        }
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("///evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\\/evil.example/")]
    [InlineData("/%09/evil.example/")]
    [InlineData("/%2F/evil.example/")]
    [InlineData("/%5C/evil.example/")]
    [InlineData("/%5Cevil.example/")]
    [InlineData("/%0d%0aLocation:%20//evil.example/")]
    [InlineData("//evil.example/%2e%2e/")]
    [InlineData("//%09/evil.example/")]
    [InlineData("//evil.example%2f")]
    [InlineData("/./\\evil.example/")]
    [InlineData("http://localhost//evil.example/")]
    [InlineData("/-/api?path=//evil.example/")]
    [InlineData("/-/api?path=/\\evil.example/")]
    [InlineData("/-/api?path=/%09/evil.example/")]
    public async Task NoRedirectLeadsToAnotherHost(string target)
    {
        using var database = Some.Database();
        foreach (var app in new[] { Serving(database), Serving(database, Setting("base_url", "/prefix/")), Hashed(database) })
        {
            using (app)
            {
                var location = (await app.GetAsync(target)).Header("Location");
                if (location.Length > 0) Assert.Equal("site.example", new Uri(new Uri("http://site.example/a/b"), location).Host);
                Assert.DoesNotMatch(@"\A/[/\\\s]", location);
                Assert.DoesNotMatch(@"[\x00-\x1f\x7f]", location);
                Assert.Empty(app.Mistakes);
            }
        }
    }

    [Theory]
    [InlineData("a:99999")]
    [InlineData("a:-1")]
    [InlineData("a:")]
    [InlineData("a:b")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("$x")]
    [InlineData("a b")]
    [InlineData("a\"b")]
    [InlineData("a/b")]
    [InlineData("a@b")]
    [InlineData("é.example")]
    [InlineData("[::1")]
    [InlineData("[nonsense]")]
    [InlineData("{long}")]
    public async Task AHostThatIsNoneIsRefused(string host)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(400, (await app.GetAsync("/fixture/t.json",
            Header("Host", host.Replace("{long}", new string('a', 300), StringComparison.Ordinal)))).Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("example.org", 200)]
    [InlineData("EXAMPLE.org.", 200)]
    [InlineData("example.org:8443", 200)]
    [InlineData("a.data.example", 200)]
    [InlineData("a.b.data.example", 200)]
    [InlineData("data.example", 421)]
    [InlineData("xdata.example", 421)]
    [InlineData("example.org.evil.example", 421)]
    [InlineData("evil.example", 421)]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("ported.example:81", 200)]
    [InlineData("ported.example", 421)]
    public async Task ASiteThatSaysItsNamesAnswersToNoOther(string host, int status)
    {
        using var database = Some.Database();
        using var app = Serving(database, Setting("allowed_hosts", "example.org, *.data.example ported.example:81"));
        foreach (var path in new[] { "/", "/fixture/t.json", "/nothing", "/-/static/app.css" })
            Assert.True(path == "/nothing" && status == 200 || (await app.GetAsync(path, Header("Host", host))).Status == status, path);
        Assert.Equal("no-store", (await app.GetAsync("/", Header("Host", "evil.example"))).Header("Cache-Control"));
        // Health checks ask by address.
        Assert.Equal(200, (await app.GetAsync("/-/healthz", Header("Host", host))).Status);
    }

    [Fact]
    public void ANameThatIsNoneInTheSettingIsToldAtTheStart()
    {
        using var database = Some.Database();
        Assert.Contains("allowed_hosts",
            Assert.Throws<Datasette.Errors.StartupError>(() => Serving(database, Setting("allowed_hosts", "https://example.org"))).Message);
    }

    [Theory]
    // A page of another site whose name was rebound to this machine: its name, our port.
    [InlineData("evil.example:8001", 8001, "", false)]
    [InlineData("evil.example", 80, "", false)]
    [InlineData("evil.example.:8001", 8001, "", false)]
    [InlineData("127.0.0.1.evil.example:8001", 8001, "", false)]
    [InlineData("localhost.evil.example:8001", 8001, "", false)]
    [InlineData("evil.example:8001", 8001, "evil.example", true)]
    // People on this machine, and proxies on it that pass on what they were asked for, or not.
    [InlineData("localhost:8001", 8001, "", true)]
    [InlineData("data.localhost:8001", 8001, "", true)]
    [InlineData("127.0.0.1:8001", 8001, "", true)]
    [InlineData("[::1]:8001", 8001, "", true)]
    [InlineData("mybox:8001", 8001, "", true)]
    [InlineData("example.org", 8001, "", true)]
    [InlineData("example.org:8443", 8001, "", true)]
    [InlineData("127.0.0.1:8001", 8001, "example.org", true)]
    // Not on a loopback address.
    [InlineData("localhost", null, "example.org", false)]
    [InlineData("127.0.0.1", null, "example.org", false)]
    [InlineData("example.org:8001", null, "", true)]
    public void ARebindingIsToldFromAProxy(string host, int? port, string setting, bool isAllowed)
    {
        var connection = new HttpConnectionFeature
        {
            LocalIpAddress = port is null ? IPAddress.Parse("192.0.2.1") : IPAddress.Loopback,
            LocalPort = port ?? 8001,
        };
        var request = new Request { Method = "GET", Path = "/", Query = "", Headers = new HeaderDictionary(), Connection = connection };
        Assert.Equal(isAllowed, new AllowedHosts(setting).Contains(HostName.Parse(host)!.Value, request));
    }

    [Fact]
    public async Task ARebindingIsRefusedOverASocket()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        using var guard = new CancellationTokenSource(Guard);
        await using var host = await KestrelHost.StartAsync(app.App, new IPEndPoint(IPAddress.Loopback, 0), guard.Token);
        var port = new Uri(host.Address).Port;
        Assert.StartsWith("HTTP/1.1 421 ",
            await AskAsync(host, $"GET / HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n", guard.Token));
        Assert.StartsWith("HTTP/1.1 200 ",
            await AskAsync(host, $"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n", guard.Token));
        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(host, "GET / HTTP/1.0\r\n\r\n", guard.Token));
    }

    [Fact]
    public async Task WhatFailsOutsideThePipelineIsLogged()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        // A header that no server takes: every answer of this request fails on its way out.
        var features = new Microsoft.AspNetCore.Http.Features.FeatureCollection();
        features.Set<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>(new Microsoft.AspNetCore.Http.Features.HttpRequestFeature { Method = "GET", RawTarget = "/", Headers = new HeaderDictionary() });
        await Assert.ThrowsAnyAsync<Exception>(() => app.App.ProcessRequestAsync(features));
        Assert.Single(app.Mistakes);
    }

    [Theory]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("Authorization", "Bearer dstok")]
    [InlineData("Authorization", "bearer dstok_x")]
    [InlineData("Authorization", "Basic YTpi")]
    [InlineData("X-Other", "1")]
    public async Task AHeaderThatIsNoTokenOfOursLiftsNoCheck(string name, string value)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path], Cors = true });
        foreach (var origin in new[] { Header("Sec-Fetch-Site", "cross-site"), Header("Origin", "https://evil.example"),
            Header("Sec-Fetch-Site", "same-site"), Header("Origin", "null") })
            Assert.Equal(403, (await app.PostAsync("/-/messages", "message=x", origin, Header(name, value))).Status);
    }

    [Fact]
    public async Task ATokenOfOursDoesUnlessTheSiteTakesNone()
    {
        using var database = Some.Database();
        foreach (var (setting, status) in new[] { ("on", 302), ("off", 401) })
        {
            using var app = Serving(database, Setting("allow_signed_tokens", setting));
            var token = new Datasette.Authentication.SignedToken(app.Site.Signer, app.Site.Settings, app.Site.Time).Create("ann");
            Assert.Equal(status, (await app.PostAsync("/-/messages", "message=x", Header("Origin", "https://evil.example"),
                Header("Authorization", $"Bearer {token}"))).Status);
        }
    }

    private static async Task<string> AskAsync(KestrelHost host, string request, CancellationToken cancellationToken)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, new Uri(host.Address).Port, cancellationToken);
        await client.SendAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        await using var stream = new NetworkStream(client);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
