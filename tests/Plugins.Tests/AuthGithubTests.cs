using AuthGithub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Plugins.Tests;

public sealed class AuthGithubTests
{
    private static Task<TestSite> StartAsync(string github) => TestSite.StartAsync(new TestSiteOptions
    {
        Sql = "create table t (x)",
        Plugins = [new AuthGithubPlugin()],
        Config = $"plugins: {{ datasette-auth-github: {{ client_id: app, client_secret: shh, url: '{github}', api_url: '{github}/api' }} }}",
    });

    /// <summary>GitHub, as far as OAuth goes: the code "good" is Ann's.</summary>
    private static async Task<WebApplication> GithubAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/login/oauth/access_token", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var isGood = form["client_id"] == "app" && form["client_secret"] == "shh" && form["code"] == "good";
            await context.Response.WriteAsync(isGood ? """{"access_token":"t0ken"}""" : form["code"] == "broken" ? "<html>" : """{"error":"bad_verification_code"}""");
        });
        app.MapGet("/api/user", (HttpContext context) => context.Response.WriteAsync(
            context.Request.Headers.Authorization == "Bearer t0ken" ? """{"id":42,"login":"ann","name":"Ann <b>"}""" : "{}"));
        await app.StartAsync();
        return app;
    }

    private static async Task<(string State, string Cookie)> BeginAsync(TestSite site)
    {
        var start = await site.GetAsync("/-/github-auth-start");
        Assert.Equal(302, start.Status);
        Sites.IsPrivate(start);
        var location = start.Header("Location")!;
        Assert.Contains("/login/oauth/authorize?client_id=app&", location);
        Assert.DoesNotContain("shh", location);
        return (location.Split("state=")[1], start.Header("Set-Cookie")!.Split(';')[0]);
    }

    private static Task<ClientResponse> ReturnAsync(TestSite site, string code, string state, string? cookie) => site.SendAsync(
        new ClientRequest($"/-/github-auth-callback?code={code}&state={state}") { Headers = cookie is null ? [] : [new("Cookie", cookie)] });

    [Fact]
    public async Task WhoeverGithubNamesIsSignedIn()
    {
        await using var github = await GithubAsync();
        await using var site = await StartAsync(github.Urls.First());
        var (state, cookie) = await BeginAsync(site);
        var response = await ReturnAsync(site, "good", state, cookie);
        Assert.Equal(302, response.Status);
        var signed = response.Headers.First(header => header.Key == "Set-Cookie" && header.Value.StartsWith("ds_actor=", StringComparison.Ordinal));
        var actor = await site.SendAsync(new ClientRequest("/-/actor.json") { Headers = [new("Cookie", signed.Value.Split(';')[0])] });
        Assert.Equal("github:42", (string?)actor.Json()!["actor"]!["id"]);
        Assert.Equal("ann", (string?)actor.Json()!["actor"]!["display"]);
    }

    [Theory]
    [InlineData("good", "0123", true, 403)]
    [InlineData("good", null, false, 403)]
    [InlineData("bad", null, true, 403)]
    [InlineData("", null, true, 403)]
    [InlineData("broken", null, true, 502)]
    public async Task AnythingElseSignsNobodyIn(string code, string? state, bool hasCookie, int status)
    {
        await using var github = await GithubAsync();
        await using var site = await StartAsync(github.Urls.First());
        var (own, cookie) = await BeginAsync(site);
        var response = await ReturnAsync(site, code, state ?? own, hasCookie ? cookie : null);
        Assert.Equal(status, response.Status);
        Assert.DoesNotContain(response.Headers, header => header.Value.StartsWith("ds_actor=", StringComparison.Ordinal));
        Assert.DoesNotContain("127.0.0.1", response.Text);
    }
}
