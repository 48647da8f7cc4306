using AngleSharp.Html.Parser;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Hosting;

namespace Core.Tests.Pages.ActorPages;

/// <summary><c>/-/create-token</c>: a token does what was ticked and nothing else.</summary>
public sealed class CreateTokenTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task TheFormHasABoxForEveryActionWhereItCanBeAllowed()
    {
        using var database = FixtureDatabase.Create("create table \"odd:name/x\" (id integer); create table hushed (id integer)", "a b");
        using var app = Configured(database, "databases:\n  a b:\n    tables:\n      hushed:\n        allow: {id: root}\n");
        var page = new HtmlParser().ParseDocument((await app.GetAsync("/-/create-token", app.As("ann"))).Text);
        var names = page.QuerySelectorAll("form[action='/-/create-token'] input[type=checkbox]").Select(box =>
            box.GetAttribute("name")!).ToList();
        Assert.Equal(21, names.Count(name => name.StartsWith("all:", StringComparison.Ordinal)));
        Assert.Equal(18, names.Count(name => name.StartsWith("database:a+b:", StringComparison.Ordinal)));
        Assert.Equal(11, names.Count(name => name.StartsWith("resource:a+b:odd~3Aname~2Fx:", StringComparison.Ordinal)));
        Assert.Equal(50, names.Count);
        Assert.NotNull(page.QuerySelector("input[name=expire_duration]"));
        Assert.NotNull(page.QuerySelector("select[name=expire_type]"));
    }

    [Fact]
    public async Task ATokenWithoutLimitsIsItsActor()
    {
        using var database = Some.Database();
        using var app = Configured(database, "allow:\n  id: ann\n");
        var response = await app.PostAsync("/-/create-token", "expire_type=", app.As("ann"));
        Assert.Equal("private, no-store", response.Header("Cache-Control"));
        var bearer = Bearer(response);
        Assert.Equal("ann", (await app.GetAsync("/-/actor.json", bearer)).Json().GetProperty("actor").GetProperty("id").GetString());
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json", bearer)).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json")).Status);
    }

    [Fact]
    public async Task ATokenDoesWhatWasTickedAndNothingElse()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key); create table \"o:x\" (id integer "
            + "primary key)");
        using var app = Serving(database);
        var bearer = Bearer(await app.PostAsync("/-/create-token", "resource:fixture:o~3Ax:view-table=on", app.As("ann")));
        Assert.Equal(200, (await app.GetAsync("/fixture/o~3Ax.json", bearer)).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json", bearer)).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture.json", bearer)).Status);
        var whole = Bearer(await app.PostAsync("/-/create-token", "database:fixture:view-table=on&all:view-instance=on", app.As("ann")));
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json", whole)).Status);
        Assert.Equal(200, (await app.GetAsync("/.json", whole)).Status);
        Assert.Equal(403, (await app.GetAsync("/fixture.json", whole)).Status);
    }

    [Theory]
    [InlineData("expire_type=minutes&expire_duration=5", 300)]
    [InlineData("expire_type=hours&expire_duration=2", 7200)]
    [InlineData("expire_type=days&expire_duration=1", 86400)]
    public async Task ATokenEndsWhenItWasToldTo(string form, int seconds)
    {
        using var database = Some.Database();
        var time = new FixedTime(Start);
        using var app = Serving(new ServeOptions { Immutable = [database.Path] }, time);
        var bearer = Bearer(await app.PostAsync("/-/create-token", form, app.As("ann")));
        time.Now = Start.AddSeconds(seconds);
        Assert.Equal(200, (await app.GetAsync("/-/actor.json", bearer)).Status);
        time.Now = Start.AddSeconds(seconds + 1);
        Assert.Equal(401, (await app.GetAsync("/-/actor.json", bearer)).Status);
    }

    [Theory]
    [InlineData("expire_type=days")]
    [InlineData("expire_type=days&expire_duration=0")]
    [InlineData("expire_type=days&expire_duration=-1")]
    [InlineData("expire_type=days&expire_duration=1.5")]
    [InlineData("expire_type=minutes&expire_duration=99999999999999999999")]
    [InlineData("expire_type=days&expire_duration=2147483647")]
    [InlineData("expire_type=years&expire_duration=1")]
    public async Task ADurationThatIsNoneMakesNoToken(string form)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var page = new HtmlParser().ParseDocument((await app.PostAsync("/-/create-token", form, app.As("ann"))).Text);
        Assert.StartsWith("Invalid expire duration", page.QuerySelector(".message-error")!.TextContent);
        Assert.Null(page.QuerySelector("#token"));
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AnActionThatThereIsNotIsRefused()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(400, (await app.PostAsync("/-/create-token", "all:fly=on", app.As("ann"))).Status);
    }

    [Fact]
    public async Task NobodyMakesATokenWithoutBeingSignedInByOtherMeans()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var token = new SignedToken(app.Site.Signer, app.Site.Settings, app.Site.Time).Create("ann");
        foreach (var headers in new[] { [], app.As("""{"name":"no id"}"""), [Header("Authorization", $"Bearer {token}")] })
        {
            Assert.Equal(403, (await app.GetAsync("/-/create-token", headers)).Status);
            Assert.Equal(403, (await app.PostAsync("/-/create-token", "", headers)).Status);
        }
        using var without = Serving(database, Setting("allow_signed_tokens", "off"));
        Assert.Equal(403, (await without.GetAsync("/-/create-token", without.As("ann"))).Status);
    }

    private static KeyValuePair<string, string> Bearer(InProcessResponse response) =>
        Header("Authorization", "Bearer " + new HtmlParser().ParseDocument(response.Text).QuerySelector("#token")!.GetAttribute("value"));
}
