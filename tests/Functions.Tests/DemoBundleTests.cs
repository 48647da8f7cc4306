using System.Net;
using System.Net.Http.Json;
using Datasette.Demos;
using Datasette.Inspection;

namespace Functions.Tests;

/// <summary>A bundle that was published with <c>--ephemeral</c>: visitors write to copies of its databases.</summary>
public sealed class DemoBundleTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    [Fact]
    public async Task VisitorsWriteToACopyAndTheBundleStaysAsItIs()
    {
        using var database = FixtureDatabase.Numbers(20);
        using var bundle = await BundleTests.BundleAsync(database);
        var file = bundle.File(Path.GetFileName(database.Path));
        var before = await File.ReadAllBytesAsync(file);
        var manifest = SiteManifest.Read(bundle.Path) with { Demo = new DemoOptions { Reset = TimeSpan.FromHours(1) }, AccessLog = true };
        await using (var site = File.Create(bundle.File(SiteManifest.FileName)))
            await manifest.WriteAsync(site, CancellationToken.None);
        Assert.Equal(manifest.Demo, SiteManifest.Read(bundle.Path).Demo);

        var (program, address) = await BundleTests.StartAsync(bundle);
        using var ended = program;
        using var signIn = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/-/demo"))
        {
            Headers = { { "Sec-Fetch-Site", "same-origin" } },
        };
        using var signedIn = await Client.SendAsync(signIn);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("ds_actor=", StringComparison.Ordinal));
        using var insert = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/fixture/numbers/-/insert?_x=secret"))
        {
            Content = JsonContent.Create(new { row = new { id = 21 } }),
            Headers = { { "Cookie", cookie.Split(';')[0] } },
        };
        using var inserted = await Client.SendAsync(insert);
        Assert.Equal(HttpStatusCode.Created, inserted.StatusCode);
        using var count = await Client.GetAsync(new Uri(address, "/fixture/-/query.json?sql=select+count(*)+from+numbers&_shape=arrayfirst"));
        Assert.Equal("[21]", await count.Content.ReadAsStringAsync());
        Assert.True(count.Headers.CacheControl is { Private: true, NoStore: true });

        var end = await program.TerminateAsync();
        Assert.Equal(0, end.Status);
        Assert.Equal(before, await File.ReadAllBytesAsync(file));
        Assert.Matches(@"127\.0\.0\.1 - - \[.+\] ""POST /fixture/numbers/-/insert"" 201 ", end.Output);
        Assert.DoesNotContain("secret", end.Output);
    }
}
