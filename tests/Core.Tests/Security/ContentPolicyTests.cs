using AngleSharp.Html.Parser;
using Datasette.Application;

namespace Core.Tests.Security;

/// <summary>The Content-Security-Policy of pages, and pages that keep to it.</summary>
public sealed class ContentPolicyTests
{
    private const string Header = "Content-Security-Policy";

    public static TheoryData<string> Pages =>
    [
        "/", "/fixture", "/fixture/t", "/fixture/t/1", "/fixture/-/query?sql=select+1", "/fixture/-/query?sql=select", "/nothing",
        "/fixture/nothing", "/-/patterns", "/-/api",
        "/-/logout", "/-/messages", "/-/allow-debug", "/-/settings", "/-/versions", "/-/actions", "/-/allowed", "/-/check", "/-/rules",
        "/-/permissions", "/-/queries",
        "/-/create-token", "/-/debug/autocomplete", "/-/schema", "/fixture/-/schema", "/fixture/t/-/schema", "/fixture/t?_facet=name",
        "/fixture/t?_sort=nope", "/fixture/t?name=\u0001", "/\u0001",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryPageHasOneAndNeedsNoInlineScriptOrStyle(string path)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path], Root = true });
        foreach (var visitor in new[] { app.As(null), app.As("root") })
        {
            var page = await app.GetAsync(path, visitor);
            if (page.Status == 302) continue;
            Assert.StartsWith("text/html", page.Header("Content-Type"), StringComparison.Ordinal);
            // In the head, so that the headers are Datasette's.
            Assert.Equal("", page.Header(Header));
            var policy = page.Policy();
            foreach (var directive in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
                "form-action 'self'", "base-uri 'none'", "object-src 'none'" })
                Assert.Contains(directive, policy.Split("; "));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            // Browsers read it from headers only, and say so in their console.
            Assert.DoesNotContain("frame-ancestors", policy, StringComparison.Ordinal);
            var document = new HtmlParser().ParseDocument(page.Text);
            foreach (var element in document.All)
            {
                // A block of data runs nothing.
                var isScript = element.LocalName == "script" && element.GetAttribute("type") is not ("text/plain" or "application/ld+json");
                Assert.False(element.LocalName == "style" || (isScript && element.TextContent.Trim().Length > 0), element.OuterHtml);
                foreach (var attribute in element.Attributes) Assert.False(attribute.Name == "style"
                    || attribute.Name.StartsWith("on", StringComparison.Ordinal), element.OuterHtml);
                foreach (var name in new[] { "src", "action" })
                    if (element.GetAttribute(name) is { } address) Assert.True(address.StartsWith('/')
                        && !address.StartsWith("//", StringComparison.Ordinal)
                        || address.StartsWith('#'), element.OuterHtml);
            }
        }
    }

    [Theory]
    [InlineData("GET", "/nothing", null, true)]
    [InlineData("HEAD", "/fixture", null, true)]
    [InlineData("GET", "/fixture", "application/json", true)]
    [InlineData("POST", "/fixture/nothing", "application/x-www-form-urlencoded", true)]
    [InlineData("POST", "/fixture/nothing", "Multipart/Form-Data; boundary=x", true)]
    [InlineData("POST", "/fixture/nothing", "text/plain;charset=utf-8", true)]
    [InlineData("POST", "/fixture/nothing", "application/json", false)]
    [InlineData("POST", "/fixture/nothing", null, false)]
    [InlineData("PUT", "/fixture/nothing", "text/plain", false)]
    [InlineData("DELETE", "/fixture/nothing", null, false)]
    [InlineData("GET", "/fixture/", null, false)]
    public async Task WhatABrowserCanShowHasOneIfItsHeadStatesNone(string method, string path, string? type, bool has)
    {
        using var database = Some.Database();
        var templates = Directory.CreateDirectory(database.Folder.File("templates")).FullName;
        File.WriteAllText(Path.Combine(templates, "base.html"), "<!DOCTYPE html><title>{% block title %}{% endblock %}</title>");
        using var app = Serving(new ServeOptions { Files = [database.Path], TemplateDir = templates });
        var answer = await app.SendAsync(method, path, type is null ? [] : [Header("Content-Type", type)]);
        Assert.Equal(has, answer.Header(Header).Contains("script-src 'self'; ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnswersToHeadHaveTheHeadersOfThoseToGet()
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path] });
        Assert.Equal("", (await app.SendAsync("HEAD", "/fixture")).Header(Header));
        Assert.Contains("default-src 'none'", (await app.GetAsync("/fixture/t/-/fragment?_row=1")).Header(Header),
            StringComparison.Ordinal);
    }

    /// <summary>What no cache keeps is not shown within pages of other sites: signed-in clients could be made to click there.</summary>
    [Theory]
    [InlineData("/fixture/t", "root", "iframe", "frame-ancestors 'self'")]
    [InlineData("/fixture/t", "root", "object", "frame-ancestors 'self'")]
    [InlineData("/fixture/t", "root", "document", "")]
    [InlineData("/fixture/t", "root", null, "")]
    [InlineData("/nothing", null, "iframe", "frame-ancestors 'self'")]
    [InlineData("/fixture/t", null, "iframe", "")]
    [InlineData("/fixture/-/execute-write", "root", "iframe", "frame-ancestors 'none'")]
    [InlineData("/fixture/-/execute-write", "root", "document", "frame-ancestors 'none'")]
    public async Task PagesOfSignedInClientsAreFramedByTheSiteOnly(string path, string? actor, string? destination, string expected)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions { Files = [database.Path], Root = true });
        var answer = await app.GetAsync(path,
            [.. app.As(actor), .. destination is null ? [] : new[] { Header("Sec-Fetch-Dest", destination) }]);
        Assert.Equal(expected, answer.Header(Header));
    }

    [Fact]
    public async Task OnlyPagesHaveOne()
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var path = (await app.GetAsync("/fixture/t")).Header("Location");
        Assert.NotEqual("", (await app.GetAsync(path)).Policy());
        foreach (var other in new[] { path + ".json", path + ".csv", "/-/static/app.css", "/-/healthz" }) Assert.Equal("",
            (await app.GetAsync(other)).Policy());
    }

    [Theory]
    [InlineData("<script src='https://cdn.example/a.js'></script>", "script-src 'self' https://cdn.example;")]
    [InlineData("<SCRIPT async src=//cdn.example:8443/a.js></SCRIPT>", "script-src 'self' cdn.example:8443;")]
    [InlineData("<script>let a = 1</script>", "script-src 'self' 'unsafe-inline';")]
    [InlineData("<script type='module'>import a from 'https://esm.example/a'</script>",
        "script-src 'self' https://esm.example 'unsafe-inline';")]
    [InlineData("<script type=\"application/ld+json\">{\"@context\": \"https://schema.org/\"}</script>", "script-src 'self';")]
    [InlineData("<script type=\"text/plain\">window.a = 1;</script>", "script-src 'self';")]
    [InlineData("<script>// a comment", "script-src 'self' 'unsafe-inline';")]
    [InlineData("<p onclick=\"go()\">", "script-src 'self' 'unsafe-inline';")]
    [InlineData("<a href=\"javascript:go()\">", "script-src 'self' 'unsafe-inline';")]
    [InlineData("<a href='https://elsewhere.example/'>turned on = off</a>", "script-src 'self';")]
    [InlineData("<a href='https://elsewhere.example/'>elsewhere</a>", "script-src 'self';")]
    [InlineData("<script src=\"{{ urls.static('app.js') }}\"></script>", "script-src 'self';")]
    public async Task ATemplateOfTheSitesOwnKeepsWorking(string html, string expected)
    {
        using var database = Some.Database();
        var templates = Directory.CreateDirectory(database.Folder.File("templates")).FullName;
        File.WriteAllText(Path.Combine(templates, "index.html"), html);
        using var app = Serving(new ServeOptions { Immutable = [database.Path], TemplateDir = templates });
        // The template is the whole page.
        var policy = (await app.GetAsync("/")).Header(Header);
        Assert.Contains(expected, policy, StringComparison.Ordinal);
        Assert.Contains(expected, (await app.GetAsync("/fixture")).Policy(), StringComparison.Ordinal);
        foreach (var directive in new[] { "object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'",
            "default-src 'self' https: data:", "style-src 'self' https: 'unsafe-inline'" })
            Assert.Contains(directive, policy.Split("; "));
    }

    [Theory]
    [InlineData("extra_js_urls: ['https://cdn.example/a.js', {url: 'http://other.example/b.js', sri: x}, /local.js]",
        "script-src 'self' http://other.example https://cdn.example;")]
    [InlineData("extra_css_urls: ['https://cdn.example/a.css']", "style-src 'self' https: 'unsafe-inline'")]
    [InlineData("databases: {fixture: {queries: {q: {sql: select 1, description_html: <script>1</script>}}}}",
        "script-src 'self' 'unsafe-inline';")]
    [InlineData("settings: {content_security_policy: \"default-src 'self'; frame-ancestors https://news.example\"}",
        "default-src 'self'; frame-ancestors https://news.example")]
    [InlineData("settings: {content_security_policy: 'off'}", "")]
    public async Task TheConfigurationWidensOrStatesIt(string yaml, string expected)
    {
        using var database = Some.Database();
        using var app = Configured(database, yaml);
        var policy = (await app.GetAsync("/")).Policy();
        if (expected.Length == 0 || expected.StartsWith("default", StringComparison.Ordinal)) Assert.Equal(expected, policy);
        else Assert.Contains(expected, policy, StringComparison.Ordinal);
    }

    [Fact]
    public void APolicyThatIsNoHeaderIsToldAtTheStart()
    {
        using var database = Some.Database();
        Assert.Throws<Datasette.Errors.StartupError>(() =>
            Serving(database, Setting("content_security_policy", "default-src 'self'\r\nX: y")));
    }
}
