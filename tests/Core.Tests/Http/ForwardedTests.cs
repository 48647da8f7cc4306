using System.Net;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Core.Tests.Http;

/// <summary>What a proxy says of a request counts where the proxy is trusted, and nowhere else.</summary>
public sealed class ForwardedTests
{
    private const string Loopback = "127.0.0.1", Far = "203.0.113.7";

    public static TheoryData<string, string?, string, string, string, string, string> Proxies => new()
    {
        // setting, who connects, Host, headers (Proto|Host|For), then scheme, host, client
        { "", Loopback, "data.example.org", "https||", "https", "data.example.org", "127.0.0.1" },
        { "", "::1", "data.example.org", "https||", "https", "data.example.org", "0000000000000000" },
        { "", "::ffff:127.0.0.1", "data.example.org", "HTTPS||", "https", "data.example.org", "::ffff:127.0.0.1" },
        { "", null, "data.example.org", "https||", "https", "data.example.org", "" },
        { "", Loopback, "127.0.0.1:8001", "https|data.example.org|198.51.100.1", "https", "data.example.org", "198.51.100.1" },
        { "", Loopback, "app:8001", "https|data.example.org:8443|", "https", "data.example.org:8443", "127.0.0.1" },
        { "", Loopback, "app.internal", "http|data.example.org|", "http", "data.example.org", "127.0.0.1" },
        // What a visitor wrote stands before what the proxy added.
        { "", Loopback, "localhost", "http, https|evil.example, data.example.org|192.0.2.66, 198.51.100.1", "https", "data.example.org",
            "198.51.100.1" },
        { "127.0.0.1, 10.0.0.0/8", Loopback, "localhost", "||192.0.2.66, 198.51.100.1, 10.1.2.3", "http", "localhost", "198.51.100.1" },
        { "", Loopback, "localhost", "||198.51.100.1:4711", "http", "localhost", "198.51.100.1" },
        { "", Loopback, "localhost", "||[2001:db8:1:2::9]:4711", "http", "localhost", "20010DB800010002" },
        // What is none of what it should be is passed over.
        { "", Loopback, "localhost", "gopher|e vil|unknown", "http", "localhost", "127.0.0.1" },
        { "", Loopback, "localhost", "https,|evil.example,|198.51.100.1,", "http", "localhost", "127.0.0.1" },
        // A proxy that passes Host on may pass on what a visitor wrote in X-Forwarded-Host.
        { "", Loopback, "data.example.org", "https|evil.example|", "https", "data.example.org", "127.0.0.1" },
        { "", Far, "data.example.org", "https|evil.example|198.51.100.1", "http", "data.example.org", Far },
        { Far, Far, "localhost", "https|data.example.org|198.51.100.1", "https", "data.example.org", "198.51.100.1" },
        { "203.0.113.0/24", Far, "localhost", "https|data.example.org|198.51.100.1", "https", "data.example.org", "198.51.100.1" },
        { "203.0.113.0/24", Loopback, "localhost", "https|data.example.org|198.51.100.1", "http", "localhost", "127.0.0.1" },
        { "*", Far, "localhost", "https|data.example.org|192.0.2.66, 198.51.100.1", "https", "data.example.org", "198.51.100.1" },
        { "off", Loopback, "localhost", "https|data.example.org|198.51.100.1", "http", "localhost", "127.0.0.1" },
    };

    [Theory]
    [MemberData(nameof(Proxies))]
    public void ATrustedProxyDecides(
        string setting, string? peer, string host, string said, string scheme, string expectedHost, string client)
    {
        var request = Ask(new TrustedProxies(setting, isBehindFront: false, checksHosts: false), peer, host, said);
        Assert.Equal((scheme, expectedHost, client), (request.Scheme, request.Host, request.ClientAddress));
    }

    [Fact]
    public void OnCloudRunTheFrontIsTrustedAndNamesTheClientLast()
    {
        var request = Ask(new TrustedProxies("", isBehindFront: true, checksHosts: false), "169.254.1.1", "site.run.app",
            "https|evil.example|192.0.2.66, 198.51.100.1");
        Assert.Equal(("https", "site.run.app", "198.51.100.1"), (request.Scheme, request.Host, request.ClientAddress));
        Assert.True(Platform.From(name => name == "K_SERVICE" ? "site" : null).IsBehindFront);
        Assert.False(Platform.From(_ => null).IsBehindFront);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.5/8/9")]
    public void ASettingThatIsNoAddressIsToldAtTheStart(string setting)
    {
        using var database = Some.Database();
        Assert.Contains("trusted_proxies",
            Assert.Throws<StartupError>(() => Serving(database, Setting("trusted_proxies", setting))).Message);
    }

    [Fact]
    public async Task LinksCookiesAndTheOriginOfFormsFollow()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        KeyValuePair<string, string>[] proxy =
            [Header("Host", "127.0.0.1:8001"), Header("X-Forwarded-Proto", "https"), Header("X-Forwarded-Host", "data.example.org")];
        Assert.Contains("\"next_url\":\"https://data.example.org/fixture/t.json?",
            (await app.GetAsync("/fixture/t.json?_size=1", proxy)).Text.Replace(": ", ":", StringComparison.Ordinal));
        Assert.Contains("https://data.example.org/fixture/t.json", (await app.GetAsync("/fixture/t", proxy)).Header("Link"));
        Assert.Contains("; Secure",
            (await app.PostAsync("/-/messages", "message=x",
                [.. proxy, Header("Origin", "https://data.example.org")])).Header("Set-Cookie"));
        Assert.Equal(403, (await app.PostAsync("/-/messages", "message=x", [.. proxy, Header("Origin", "http://127.0.0.1:8001")])).Status);
        Assert.Equal(403, (await app.PostAsync("/-/messages", "message=x", [.. proxy, Header("Origin", "https://evil.example")])).Status);
    }

    [Fact]
    public async Task PagesFromMemoryAreThoseOfTheirHost()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var path = (await app.GetAsync("/fixture/t")).Header("Location");
        foreach (var host in new[] { "a.example", "b.example", "a.example" })
            Assert.Contains($"<https://{host}{path}.json>",
                (await app.GetAsync(path, Header("X-Forwarded-Proto", "https"), Header("X-Forwarded-Host", host))).Header("Link"));
        Assert.Contains($"<http://localhost{path}.json>", (await app.GetAsync(path)).Header("Link"));
    }

    [Theory]
    [InlineData("127.0.0.1:8001", "example.org", "example.org", 200)]
    [InlineData("inner.example", "example.org", "example.org", 200)]
    [InlineData("127.0.0.1:8001", "evil.example", "example.org", 421)]
    [InlineData("inner.example", "evil.example", "example.org", 421)]
    [InlineData("127.0.0.1:8001", "example.org", "", 200)]
    // A page whose name was rebound to this machine writes what headers it likes.
    [InlineData("evil.example:8001", "example.org", "example.org", 421)]
    [InlineData("evil.example:8001", "localhost", "", 421)]
    public void TheNameThatWasAskedForIsOneOfTheSites(string host, string forwarded, string allowed, int status)
    {
        var hosts = new AllowedHosts(allowed);
        var request = Ask(new TrustedProxies("", isBehindFront: false, checksHosts: !hosts.IsEmpty), Loopback, host, $"https|{forwarded}|");
        Assert.Equal(status, RequestCheck.Problem(request, hosts, Platform.None)?.Status ?? 200);
    }

    [Fact]
    public void ARebindingToPort80IsFoundWhateverSchemeItClaims()
    {
        var request = Ask(new TrustedProxies("", isBehindFront: false, checksHosts: false), Loopback, "evil.example", "https||", port: 80);
        Assert.Equal(421, RequestCheck.Problem(request, new AllowedHosts(""), Platform.None)?.Status);
    }

    private static Request Ask(TrustedProxies proxies, string? peer, string host, string said, int port = 8001)
    {
        var headers = new HeaderDictionary { ["Host"] = host };
        foreach (var (name, value) in new[] { "Proto", "Host", "For" }.Zip(said.Split('|')))
            if (value.Length > 0) headers["X-Forwarded-" + name] = value;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = "GET", RawTarget = "/", Scheme = "http", Headers = headers });
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer),
            LocalIpAddress = IPAddress.Loopback,
            LocalPort = port,
        });
        return Request.From(features, "", proxies);
    }
}
