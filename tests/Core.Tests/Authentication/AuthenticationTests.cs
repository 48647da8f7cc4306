using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Permissions;
using Datasette.Plugins;

namespace Core.Tests.Authentication;

/// <summary>Who a request comes from, told by what that actor may see: the table <c>t</c> is for <c>ann</c> alone.</summary>
public sealed class AuthenticationTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FixtureDatabase _database = Some.Database();
    private readonly FixedTime _time = new(Start);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task ASignedCookieIsItsActor()
    {
        using var app = Serve();
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json", app.As("ann"))).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json", app.As("bob"))).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json")).Status);
    }

    [Fact]
    public async Task ACookieHoldsUntilItsEnd()
    {
        using var app = Serve();
        var cookie = new ActorCookie(app.Site.Signer, _time).Write(Ann, Start.AddHours(1));
        Assert.Equal(200, await StatusAsync(app, "Cookie", $"other=1; ds_actor={cookie}"));
        _time.Now = Start.AddHours(1);
        Assert.Equal(403, await StatusAsync(app, "Cookie", $"ds_actor={cookie}"));
    }

    [Theory]
    [InlineData("ds_actor=")]
    [InlineData("ds_actor=tampered.value")]
    [InlineData("ds_actor")]
    [InlineData("=;=;;;")]
    [InlineData("ds_actor=\"")]
    public async Task ACookieThatIsNotOursIsNothing(string cookie)
    {
        using var app = Serve();
        Assert.Equal(403, await StatusAsync(app, "Cookie", cookie));
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("""{"a":"ann"}""")]
    [InlineData("""{"b":{"id":"ann"}}""")]
    [InlineData("""{"a":{"id":"ann"},"e":12}""")]
    [InlineData("""{"a":{"id":"ann"},"e":"?"}""")]
    [InlineData("""{"a":{"id":"ann"},"e":{}}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task ASignedValueOfAnotherShapeIsNothing(string json)
    {
        using var app = Serve();
        // Signed text, whatever it holds: null has no node of its own.
        var value = JsonNode.Parse(json) ?? JsonValue.Create("null")!;
        Assert.Equal(403, await StatusAsync(app, "Cookie", $"ds_actor={app.Site.Signer.Sign(value, "actor")}"));
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task ACookieOfAMegabyteIsNothing()
    {
        using var app = Serve();
        Assert.Equal(403, await StatusAsync(app, "Cookie", "ds_actor=" + new string('a', 1_000_000)));
    }

    [Fact]
    public async Task ATokenIsItsActorUntilItsTimeIsUp()
    {
        using var app = Serve();
        var token = Tokens(app).Create("ann", TimeSpan.FromMinutes(10));
        Assert.Equal(200, await StatusAsync(app, "Authorization", "Bearer " + token));
        _time.Now = Start.AddMinutes(11);
        Assert.Equal(401, await StatusAsync(app, "Authorization", "Bearer " + token));
    }

    [Fact]
    public async Task TheSitesLongestTimeHoldsForEveryToken()
    {
        using var app = Serve(TestApp.Setting("max_signed_tokens_ttl", "60"));
        var (endless, longer) = (Tokens(app).Create("ann"), Tokens(app).Create("ann", TimeSpan.FromDays(1)));
        Assert.Equal(200, await StatusAsync(app, "Authorization", "Bearer " + endless));
        _time.Now = Start.AddSeconds(61);
        Assert.Equal(401, await StatusAsync(app, "Authorization", "Bearer " + endless));
        Assert.Equal(401, await StatusAsync(app, "Authorization", "Bearer " + longer));
    }

    [Theory]
    [InlineData("dstok_")]
    [InlineData("dstok_nope")]
    [InlineData("dstok_eyJhIjoicm9vdCJ9.nope")]
    public async Task AnInvalidTokenIsRefusedWithAChallenge(string token)
    {
        using var app = Serve();
        var response = await app.GetAsync("/fixture.json", TestApp.Header("Authorization", "Bearer " + token));
        Assert.Equal(401, response.Status);
        Assert.Equal("Bearer error=\"invalid_token\"", response.Header("WWW-Authenticate"));
        Assert.Equal("private, no-store", response.Header("Cache-Control"));
        Assert.False(response.Json().GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("""{"t":1767225600}""")]
    [InlineData("""{"a":"ann"}""")]
    [InlineData("""{"a":"ann","t":"now"}""")]
    [InlineData("""{"a":"ann","t":1767225600,"d":"long"}""")]
    [InlineData("""{"a":{"id":"ann"},"t":1767225600}""")]
    [InlineData("""{"a":"ann","t":1767225600,"_r":"all"}""")]
    [InlineData("""{"a":"ann","t":1767225600,"_r":{"a":"vt"}}""")]
    [InlineData("""{"a":"ann","t":1767225600,"_r":{"r":{"fixture":["vt"]}}}""")]
    public async Task ASignedTokenOfAnotherShapeIsRefused(string json)
    {
        using var app = Serve();
        Assert.Equal(401, await StatusAsync(app, "Authorization", "Bearer dstok_" + app.Site.Signer.Sign(JsonNode.Parse(json)!, "token")));
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer something-else")]
    [InlineData("Basic YTpi")]
    [InlineData("bearer dstok_nope")]
    public async Task WhatIsNoTokenOfOursIsIgnored(string header)
    {
        using var app = Serve();
        Assert.Equal(403, await StatusAsync(app, "Authorization", header));
    }

    [Fact]
    public async Task ASiteThatTakesNoTokensRefusesThem()
    {
        using var app = Serve(TestApp.Setting("allow_signed_tokens", "off"));
        Assert.Equal(401, await StatusAsync(app, "Authorization", "Bearer " + Tokens(app).Create("ann")));
        Assert.Equal(401, await StatusAsync(app, "Authorization", "Bearer dstok_nope"));
    }

    [Fact]
    public async Task OfTokenAndCookieTheTokenCounts()
    {
        using var app = Serve();
        var token = TestApp.Header("Authorization", "Bearer " + Tokens(app).Create("bob"));
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json", [.. app.As("ann"), token])).Status);
    }

    [Fact]
    public async Task ATokenForOneTableOpensThatTableAlone()
    {
        using var app = Serve();
        var restrictions = new TokenRestrictions();
        restrictions.Add(Resource.Table("fixture", "t"), "view-table");
        var token = TestApp.Header("Authorization", "Bearer " + Tokens(app).Create("ann", restrictions: restrictions));
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json", token)).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture/t/1.json", token)).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture.json", token)).Status);
        Assert.Equal(403, (await app.GetAsync("/.json", token)).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/-/query.json?sql=select+1", token)).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json?_where=1", token)).Status);
    }

    [Fact]
    public async Task ATokenGivesNothingThatItsActorDoesNotHave()
    {
        using var app = Serve();
        var restrictions = new TokenRestrictions();
        restrictions.Add(Resource.Instance, "view-table");
        var token = TestApp.Header("Authorization", "Bearer " + Tokens(app).Create("bob", restrictions: restrictions));
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json", token)).Status);
    }

    private static Actor Ann => new(new JsonObject { ["id"] = "ann" });

    private TestApp Serve(params KeyValuePair<string, string>[] settings) => TestApp.Serving(new ServeOptions
    {
        Immutable = [_database.Path],
        ConfigFile = _database.Folder.Write("datasette.yaml", "databases: {fixture: {tables: {t: {allow: {id: ann}}}}}"),
        Settings = settings,
    }, _time);

    private SignedToken Tokens(TestApp app) => new(app.Site.Signer, app.Site.Settings, _time);

    private static async Task<int> StatusAsync(TestApp app, string header, string value) =>
        (await app.GetAsync("/fixture/t.json", TestApp.Header(header, value))).Status;

    [Theory]
    [InlineData("""{"a":"ann","t":1767225600,"d":-1}""")]
    [InlineData("""{"a":"ann","t":1767225600,"d":-9223372036854775808}""")]
    [InlineData("""{"a":"ann","t":1767225661}""")]
    [InlineData("""{"a":"ann","t":1767312000}""")]
    [InlineData("""{"a":"ann","t":9223372036854775807}""")]
    [InlineData("""{"a":"ann","t":-9223372036854775808}""")]
    [InlineData("""{"a":"ann","t":9223372036854775807,"d":9223372036854775807}""")]
    [InlineData("""{"a":"bob","a":"ann","t":1767225600}""")]
    [InlineData("""{"a":"ann","t":1767225600,"_r":{"a":["vi"],"a":["vi","vt"]}}""")]
    [InlineData("""{"a":"\ud800","t":1767225600}""")]
    [InlineData("""{"a":"ann","\udc00":1,"t":1767225600}""")]
    [InlineData("""{"a":"ann","t":1767225600,"x":[{"y":"\ud83d"}]}""")]
    [InlineData("""{"a":"ann","t":1e400}""")]
    public async Task ASignedTokenOfImpossibleTimesOrTextsIsUnauthorized(string json)
    {
        using var app = Serving(
            new ServeOptions { Immutable = [_database.Path], Secret = "secret", Settings = [new("max_signed_tokens_ttl", "3600")] }, _time);
        Assert.Equal(401, (await app.GetAsync("/fixture/t.json",
            Header("Authorization", $"Bearer dstok_{SignedText.Of(json, "secret", "token")}"))).Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("""{"a":{"id":"bob","id":"ann"}}""")]
    [InlineData("""{"a":{"id":"bob"},"a":{"id":"ann"}}""")]
    [InlineData("""{"a":{"id":"\ud800"}}""")]
    [InlineData("""{"a":{"id":"ann","\ud800":1}}""")]
    [InlineData("""{"a":{"id":"ann"},"\udfff":{}}""")]
    public async Task ASignedCookieOfDoubleKeysOrHalfCharactersIsNothing(string json)
    {
        using var app = Serving(new ServeOptions { Immutable = [_database.Path], Secret = "secret" }, _time);
        foreach (var path in new[] { "/-/actor.json", "/fixture/t.json", "/fixture/t", "/" })
            Assert.Equal(200, (await app.GetAsync(path, Header("Cookie", $"ds_actor={SignedText.Of(json, "secret", "actor")}"))).Status);
        Assert.Equal("""{"ok": true, "actor": null}""", (await app.GetAsync("/-/actor.json", Header("Cookie", $"ds_actor={SignedText.Of(json, "secret", "actor")}"))).Text);
        Assert.Equal(200, (await app.GetAsync("/", Header("Cookie", $"ds_messages={SignedText.Of("""[["\ud800",1]]""", "secret", "messages")}"))).Status);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public void TheCookieOfRootEndsAndIsNewEachTime()
    {
        using var app = Serve();
        var cookies = new ActorCookie(app.Site.Signer, _time);
        var (first, second) = (cookies.WriteRoot(), cookies.WriteRoot());
        Assert.NotEqual(first, second);
        Assert.True(app.Site.Signer.Unsign(first, "actor")!["e"] is not null);
    }
}
