using Datasette.Rendering;

namespace Core.Tests.Security;

/// <summary>Which addresses become links.</summary>
public sealed class SafeLinkTests
{
    public static TheoryData<string> Dangerous =>
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)", "java\r\nscript:alert(1)", "\u0001javascript:alert(1)", "\u0000javascript:alert(1)",
        "javascript\t:alert(1)", "javascript :alert(1)",
        "\u00a0javascript:alert(1)", "\u2003javascript:alert(1)", "\ufeffjavascript:alert(1)", "\u200bjavascript:alert(1)",
        "java\u200bscript:alert(1)",
        "javascript://example.org/%0aalert(1)", "javascript:https://example.org", "data:text/html,<script>alert(1)</script>",
        "DATA:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)", "view-source:x", "file:///etc/passwd", "blob:https://example.org/1", "about:blank", "filesystem:http://x/",
        "feed:javascript:alert(1)",
        "\u007fjavascript:alert(1)", "\u0085javascript:alert(1)", "ｊavascript:alert(1)", "javasc\u0131pt:x", "%6Aavascript:alert(1)",
        "https\u0000://x", "http\n://x",
    ];

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void WhatMayRunIsNoLink(string address) => Assert.Null(SafeLink.Of(address));

    [Theory]
    [InlineData("https://example.org/a?b=c#d", "https://example.org/a?b=c#d")]
    [InlineData("HTTP://EXAMPLE.org", "HTTP://EXAMPLE.org")]
    [InlineData(" https://example.org ", "https://example.org")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org")]
    [InlineData("/about", "/about")]
    [InlineData("about/us", "about/us")]
    [InlineData("//example.org/x", "//example.org/x")]
    [InlineData("#part", "#part")]
    [InlineData("?q=a:b", "?q=a:b")]
    [InlineData("/a:b", "/a:b")]
    [InlineData("", "")]
    public void WebMailAndRelativeAddressesAre(string address, string link) => Assert.Equal(link, SafeLink.Of(address));

    [Theory]
    [MemberData(nameof(Dangerous))]
    public async Task NoPageLinksToIt(string address)
    {
        using var database = Some.Database();
        var json = System.Text.Json.JsonSerializer.Serialize(address);
        var links = $"\"license\": \"L\", \"license_url\": {json}, \"source\": \"S\", \"source_url\": {json}, \"about\": \"A\", "
            + $"\"about_url\": {json}";
        var metadata = database.Folder.Write("metadata.json", $$"""{ {{links}}, "databases": {"fixture": { {{links}}, "tables": {"t": { {{links}} } } } } }""");
        using var app = Serving(new() { Immutable = [database.Path], MetadataFile = metadata });
        foreach (var path in new[] { "/", "/fixture", "/fixture/t", "/fixture/t/1", "/fixture/-/query?sql=select+1" })
        {
            var page = await app.GetAsync(path);
            Assert.Equal(200, page.Status);
            var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page.Text);
            foreach (var link in document.QuerySelectorAll("[href], [src], [action]"))
                foreach (var name in new[] { "href", "src", "action" })
                    if (link.GetAttribute(name) is { } value) Assert.NotEqual(address.Trim(), value.Trim());
            if (path is "/" or "/fixture" or "/fixture/t") Assert.Contains("License", page.Text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Empty(app.Mistakes);
    }
}
