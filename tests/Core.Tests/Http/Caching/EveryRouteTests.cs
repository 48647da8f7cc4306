using System.Text.RegularExpressions;
using Core.Tests.Application;
using Core.Tests.Permissions;
using Datasette.Authentication;
using Datasette.Hosting;
using Datasette.Http.Caching;

namespace Core.Tests.Http.Caching;

/// <summary>Every route, asked by every kind of visitor: whose answer it is decides who may keep it.</summary>
public sealed partial class EveryRouteTests(PrivateTown town) : IClassFixture<PrivateTown>
{
    /// <summary>Files that are the same for everybody and hold nothing of the site say themselves how long they last.</summary>
    private static readonly string[] Stated = ["/favicon.ico", "/-/static/app.css"];

    private readonly TestApp _app = town.App;

    public static TheoryData<string> Paths
    {
        get
        {
            var paths = new TheoryData<string>();
            foreach (var pattern in RoutePatterns.All)
            {
                var path = pattern.Replace("{database}", "town", StringComparison.Ordinal).Replace("{path*}", "app.css",
                    StringComparison.Ordinal)
                    .Replace("{query}", "people", StringComparison.Ordinal).Replace("{pks}", "1", StringComparison.Ordinal);
                foreach (var table in path.Contains("{table}", StringComparison.Ordinal) ? new[] { "people", "hushed", "nowhere" } : [""])
                {
                    var named = path.Replace("{table}", table, StringComparison.Ordinal);
                    paths.Add(named.Replace(".{format?}", "", StringComparison.Ordinal));
                    if (named.EndsWith(".{format?}", StringComparison.Ordinal)) paths.Add(named.Replace("{format?}", "json",
                        StringComparison.Ordinal));
                }
            }
            return paths;
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task NobodyKeepsWhatIsForOneVisitor(string path)
    {
        var tokens = new SignedToken(_app.Site.Signer, _app.Site.Settings, _app.Site.Time);
        KeyValuePair<string, string>[][] visitors =
        [
            _app.As("ann"), _app.As("bob"), _app.As("root"), _app.As("""{"id":"ann","_r":{"a":["vi"]}}"""),
            [TestApp.Header("Cookie", "ds_actor=tampered.value")], [TestApp.Header("Cookie", "other=1")],
            [TestApp.Header("Authorization", "Bearer " + tokens.Create("ann"))], [TestApp.Header("Authorization", "Bearer dstok_invalid")],
            [TestApp.Header("Authorization", "Basic YTpi")],
        ];
        foreach (var visitor in visitors)
        {
            var response = await _app.GetAsync(path, visitor);
            if (response.Status < 300 && Stated.Contains(path)) continue;
            AssertPrivate(response);
        }
        if (!Stated.Contains(path)) AssertPrivate(await _app.SendAsync("POST", path));
        if (!Stated.Contains(path)) AssertPrivate(await _app.SendAsync("DELETE", path, _app.As("ann")));
        Assert.Empty(_app.Mistakes);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task WhatEverybodyMayKeepIsTheSameForEverybody(string path)
    {
        var response = await _app.GetAsync(path);
        var cacheControl = response.Header("Cache-Control");
        if (response.Headers.SetCookie.Count > 0) Assert.Equal(CachePolicy.Private, cacheControl);
        else if (response.Status >= 400) Assert.Equal(CachePolicy.NoStore, cacheControl);
        else if (response.Status == 200 && cacheControl != CachePolicy.NoStore && !Stated.Contains(path))
        {
            Assert.Equal("max-age=5", cacheControl);
            Assert.NotEqual("", response.Header("ETag"));
            Assert.Equal(Elapsed().Replace(response.Text, ""), Elapsed().Replace((await _app.GetAsync(path)).Text, ""));
        }
    }

    /// <summary>How long the query took: all that may differ between two answers.</summary>
    [GeneratedRegex("\"query_ms\": [0-9.e-]+|[0-9.]+ms")]
    private static partial Regex Elapsed();

    private static void AssertPrivate(InProcessResponse response)
    {
        Assert.Equal(CachePolicy.Private, response.Header("Cache-Control"));
        Assert.Equal("", response.Header("ETag"));
        Assert.Equal("", response.Header("Cache-Tag"));
        Assert.NotEqual(500, response.Status);
    }
}
