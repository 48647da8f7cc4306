using System.Text;
using System.Xml.Linq;
using AtomOutput;
using IcsOutput;

namespace Plugins.Tests;

public sealed class FeedTests
{
    private const string News = """
        create table news (id integer primary key, title text, created text, body text);
        insert into news (title, created, body) values
            ('First & <best>', '2026-01-02 03:04:05', '<p onclick="x()">Hi<script>alert(1)</script></p>'),
            ('Bell' || char(7) || ' <script>', '2026-02-03T04:05:06+02:00', 'plain');
        """;

    private const string AtomSql =
        "select 'tag:x,' || id as atom_id, title as atom_title, created as atom_updated, body as atom_content_html, "
        + "case id when 1 then 'https://example.org/?a=1&b=2' else 'javascript:alert(1)' end as atom_link, 'Ann' as atom_author_name from news";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(new TestSiteOptions
    {
        Sql = News,
        IsImmutable = true,
        Plugins = [new AtomOutputPlugin(), new IcsOutputPlugin()],
        Config = $$"""
            databases:
              fixture:
                queries:
                  feed: { sql: {{JsonValue.Create(AtomSql).ToJsonString()}}, title: My news }
                tables:
                  news: { allow: { id: ann } }
            """,
    });

    [Fact]
    public async Task AQueryIsAFeedWhoseHtmlIsSanitized()
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/fixture/feed.atom");
        Sites.IsPublic(response);
        Assert.StartsWith("application/atom+xml", response.Header("Content-Type"));
        var feed = XDocument.Parse(response.Text).Root!;
        Assert.Equal("2026-02-03T04:05:06+02:00", feed.Element(Atom + "updated")!.Value);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(["First & <best>", "Bell <script>"], entries.Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal("<p>Hi</p>", entries[0].Element(Atom + "content")!.Value);
        Assert.Equal("2026-01-02T03:04:05+00:00", entries[0].Element(Atom + "updated")!.Value);
        Assert.Equal("https://example.org/?a=1&b=2", (string?)entries[0].Element(Atom + "link")!.Attribute("href"));
        Assert.Null(entries[1].Element(Atom + "link"));
        Assert.Equal("Ann", entries[1].Element(Atom + "author")!.Element(Atom + "name")!.Value);
    }

    [Theory]
    [InlineData("select 1 as atom_id", "atom", "atom_title, atom_updated")]
    [InlineData("select 1 as atom_id, 2 as atom_title, 'soon' as atom_updated", "atom", "&#39;soon&#39;|'soon'")]
    [InlineData("select 1 as event_name", "ics", "event_dtstart")]
    [InlineData("select 1 as event_name, 'never' as event_dtstart", "ics", "event_dtstart")]
    [InlineData("select 1 as event_name, '2026-01-01' as event_dtstart, 'PT1H' || char(10) || 'X:Y' as event_duration", "ics", "event_duration")]
    [InlineData("select nonsense", "ics", "nonsense")]
    public async Task WhatMakesNoFeedIsA400ThatSaysWhatIsMissing(string sql, string format, string expected)
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync(Sites.Query(sql, format));
        Assert.Equal(400, response.Status);
        Assert.Contains(expected.Split('|'), response.Text.Contains);
        Sites.IsPrivate(response);
    }

    [Fact]
    public async Task AStreamHasAllRows()
    {
        await using var site = await StartAsync();
        const string many = "with recursive i(x) as (select 1 union all select x + 1 from i where x < 3000) select ";
        var feed = await site.GetAsync(
            Sites.Query(many + "x as atom_id, x as atom_title, '2026-01-01' as atom_updated from i", "atom") + "&_stream=on");
        Sites.IsPublic(feed);
        Assert.Equal(3000, XDocument.Parse(feed.Text).Root!.Elements(Atom + "entry").Count());
        Assert.Equal("2026-01-01T00:00:00+00:00", XDocument.Parse(feed.Text).Root!.Element(Atom + "updated")!.Value);
        var calendar = await site.GetAsync(Sites.Query(many + "x as event_name, '2026-01-01' as event_dtstart from i", "ics") + "&_stream=on");
        Assert.Equal(3000, calendar.Text.Split("BEGIN:VEVENT").Length - 1);
        Assert.EndsWith("END:VCALENDAR\r\n", calendar.Text);
    }

    [Fact]
    public async Task PagesLinkAFormatWhereTheColumnsAreThere()
    {
        await using var site = await StartAsync();
        Assert.Contains(".atom", (await site.GetAsync("/fixture/feed")).Text);
        Assert.DoesNotContain(".ics", (await site.GetAsync("/fixture/feed")).Text);
    }

    [Theory]
    [InlineData("atom")]
    [InlineData("ics")]
    public async Task APrivateTableIsNoFeed(string format)
    {
        await using var site = await StartAsync();
        Assert.Equal(403, (await site.GetAsync($"/fixture/news.{format}")).Status);
    }

    [Fact]
    public async Task AQueryIsACalendar()
    {
        await using var site = await StartAsync();
        var sql = "select 'Party; all, day' || char(13) || char(10) || 'BEGIN:VEVENT' as event_name, '2026-05-01' as event_dtstart, null as event_dtend, "
            + "null as event_tzid, replace(hex(zeroblob(60)), '0', 'é') as event_description, 'one' as event_uid "
            + "union all select 'Talk', '2026-05-02 10:00', '2026-05-02 11:30', 'Europe/Paris', null, 'two' "
            + "union all select 'Call', '2026-05-02T10:00:00+02:00', null, 'x' || char(10) || 'y:z', null, null";
        var response = await site.GetAsync(Sites.Query(sql, "ics"));
        Sites.IsPublic(response);
        var lines = response.Text.Split("\r\n");
        Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n')));
        Assert.Equal(3, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.Contains("SUMMARY:Party\\; all\\, day\\nBEGIN:VEVENT", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20260501", lines);
        Assert.Contains("DTSTART;TZID=Europe/Paris:20260502T100000", lines);
        Assert.Contains("DTEND;TZID=Europe/Paris:20260502T113000", lines);
        Assert.Contains("DTSTART:20260502T080000Z", lines);
        Assert.Contains("DESCRIPTION:" + new string('é', 120), response.Text.Replace("\r\n ", ""));
    }
}
