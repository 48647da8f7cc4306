using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Http.Encodings;
using Datasette.Plugins;
using Datasette.Queries.Magic;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;

namespace Core.Tests.Queries;

/// <summary>Parameters that take their values from the request or the moment.</summary>
public sealed class MagicParameterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 34, 56, TimeSpan.Zero);

    [Theory]
    [InlineData(":_header_x_demo", "\"from a header\"")]
    [InlineData(":_header_nothing", "\"\"")]
    [InlineData(":_cookie_demo", "\"from a cookie\"")]
    [InlineData(":_cookie_nothing", "null")]
    [InlineData(":_actor_id", "null")]
    [InlineData(":_now_epoch", "1770122096")]
    [InlineData(":_now_date_utc", "\"2026-02-03\"")]
    [InlineData(":_now_datetime_utc", "\"2026-02-03T12:34:56Z\"")]
    [InlineData("length(:_random_chars_32)", "32")]
    [InlineData("length(:_random_chars_7)", "7")]
    [InlineData("length(:_random_chars_0)", "0")]
    [InlineData(":_random_chars_16 glob '[0-9a-f]*'", "1")]
    public async Task EachHasItsValue(string parameter, string expected)
    {
        using var site = QuerySite.At(new FixedTime(Noon), $"q: \"select {parameter} as v\"");
        var response = await site.App.GetAsync("/fixture/q.json?_shape=arrayfirst&_header_x_demo=forged&_actor_id=forged&_now_epoch=1",
            Header("X-Demo", "from a header"), Header("Cookie", "other=1; demo=from a cookie"));
        Assert.Equal((200, $"[{expected}]"), (response.Status, response.Text));
    }

    [Theory]
    [InlineData("_request_method")]
    [InlineData("_now_tomorrow")]
    [InlineData("_random_chars_many")]
    [InlineData("_random_chars_99999999")]
    [InlineData("_random_32")]
    [InlineData("_now")]
    public async Task OneThatDoesNotExistIsMissing(string parameter)
    {
        using var site = QuerySite.Immutable($"q: \"select :{parameter} as v\"");
        var response = await site.App.GetAsync("/fixture/q.json");
        Assert.Equal(400, response.Status);
        Assert.Contains($":{parameter}", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoRequestsGetDifferentChance()
    {
        using var site = QuerySite.Immutable("q: \"select :_random_chars_32 as v\"");
        Assert.NotEqual((await site.App.GetAsync("/fixture/q.json")).Text, (await site.App.GetAsync("/fixture/q.json")).Text);
    }

    [Theory]
    [InlineData("""{"id": "root"}""", "id", "root")]
    [InlineData("""{"id": 7}""", "id", 7L)]
    [InlineData("""{"id": 1.5}""", "id", 1.5)]
    [InlineData("""{"staff": true}""", "staff", 1L)]
    [InlineData("""{"groups": ["a", "b"]}""", "groups", """["a","b"]""")]
    [InlineData("""{"id": null}""", "id", null)]
    [InlineData("""{"id": "root"}""", "email", null)]
    public async Task AnActorsValueKeepsItsType(string actor, string key, object? expected)
    {
        var request = new Request
        {
            Method = "GET",
            Path = "/",
            Query = "",
            Headers = new HeaderDictionary(),
            Actor = new Actor((JsonObject)JsonNode.Parse(actor)!),
        };
        var value = await new MagicParameters(new DefaultMagicParameters(TimeProvider.System).All).FindAsync("_actor_" + key, request);
        Assert.Equal(expected, value!.Value.Text ?? value.Value.Integer ?? (object?)value.Value.Real);
    }

    [Theory]
    [InlineData(":_header_x_demo")]
    [InlineData(":_cookie_demo")]
    [InlineData(":_actor_id")]
    [InlineData(":_now_epoch")]
    [InlineData(":_random_chars_8")]
    public async Task AResultThatDependsOnTheRequestIsNeverKept(string parameter)
    {
        foreach (var hashUrls in new[] { "on", "off" })
        {
            using var site = QuerySite.Immutable($"q: \"select {parameter} as v\"\nplain: select 1 as v", Setting("hash_urls", hashUrls));
            var database = "/" + site.App.Site.Databases[0].Route;
            foreach (var target in new[] { database + "/q", database + "/q.json", database + "/q.csv", database + "/q.json?_ttl=60" })
            {
                var response = await site.App.GetAsync(target);
                Assert.Equal((200, "no-store"), (response.Status, response.Header("Cache-Control")));
                Assert.Equal("", response.Header("ETag"));
                // Neither the star nor the very tag that a page at that address would have is answered with 304.
                Assert.Equal(200, (await site.App.GetAsync(target, Header("If-None-Match", "*"))).Status);
                Assert.Equal(200, (await site.App.GetAsync(target, Header("If-None-Match", Tag(site.App.Site, target)))).Status);
            }
            Assert.Equal(304, (await site.App.GetAsync(database + "/plain.json",
                Header("If-None-Match", Tag(site.App.Site, database + "/plain.json")))).Status);
        }
    }

    [Fact]
    public async Task SqlOfVisitorsNeverSeesThem()
    {
        using var site = QuerySite.Immutable("q: select 1");
        var response = await site.App.GetAsync("/fixture/-/query.json?sql=select+:_header_x_demo+as+v&_shape=arrayfirst",
            Header("X-Demo", "secret"));
        Assert.DoesNotContain("secret", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFormDoesNotAskForThem()
    {
        using var site = QuerySite.Immutable("q: \"select :_cookie_demo as v, :name as name\"");
        var page = (await site.App.GetAsync("/fixture/q")).Text;
        Assert.Contains("name=\"name\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_cookie_demo\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("edit-sql", page, StringComparison.Ordinal);
    }

    private static string Tag(Site site, string target)
    {
        var question = target.IndexOf('?');
        return site.ETag.For(new Request
        {
            Method = "GET", Path = question < 0 ? target : target[..question], Query = question < 0 ? "" : target[(question + 1)..],
            Headers = new HeaderDictionary { ["Host"] = "localhost" },
        }, ContentCoding.Identity);
    }
}
