using AngleSharp.Html.Parser;
using Datasette.Http;

namespace Core.Tests.Rendering;

/// <summary>Whatever names and cells hold, pages show it as text.</summary>
public sealed class HostileNamesTests
{
    private const string Hostile = "a\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}</textarea></title>-->";

    [Theory]
    [InlineData("/")]
    [InlineData("/DB")]
    [InlineData("/DB/TABLE")]
    [InlineData("/DB/TABLE?_facet=TEXT&TEXT=TEXT&_where=1&_search=TEXT&TEXT=TEXT")]
    [InlineData("/DB/TABLE?TEXT__contains=TEXT&_sort=TEXT")]
    [InlineData("/DB/TABLE/TEXT")]
    [InlineData("/DB/-/query?sql=select+*+from+SQL&x=TEXT")]
    [InlineData("/DB/-/query?sql=select+:x+as+SQL,+:x&x=TEXT")]
    [InlineData("/DB/-/query?sql=select+TEXT")]
    [InlineData("/DB/-/schema")]
    [InlineData("/-/databases")]
    [InlineData("/TEXT/TEXT")]
    [InlineData("/DB/TABLE/nothing?TEXT=TEXT")]
    public async Task TheyAreText(string pattern)
    {
        var quoted = "\"" + Hostile.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        var text = "'" + Hostile.Replace("'", "''", StringComparison.Ordinal) + "'";
        using var database = FixtureDatabase.Create($"create table {quoted} ({quoted} text primary key, other text); insert into "
            + $"{quoted} values ({text}, {text}), ('http://x/\"><img src=x>', x'00')");
        using var app = Serving(database);
        var path = pattern.Replace("DB", "fixture", StringComparison.Ordinal).Replace("SQL", Uri.EscapeDataString(quoted),
            StringComparison.Ordinal)
            .Replace("TABLE", TildeEncoding.Encode(Hostile), StringComparison.Ordinal)
            .Replace("TEXT", pattern.Contains('?') ? Uri.EscapeDataString(Hostile) : TildeEncoding.Encode(Hostile),
                StringComparison.Ordinal);
        var response = await app.GetAsync(path);
        Assert.StartsWith("text/html", response.Header("Content-Type"), StringComparison.Ordinal);
        var page = await new HtmlParser().ParseDocumentAsync(response.Text);
        Assert.Empty(page.QuerySelectorAll("img, [onerror]"));
        Assert.DoesNotContain("49", page.Title, StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
        // An address that names nothing is not repeated; a table that is there is named, as text.
        if (response.Status == 404 && !pattern.Contains("TABLE", StringComparison.Ordinal))
            Assert.DoesNotContain("onerror", response.Text, StringComparison.Ordinal);
    }
}
