using Datasette.Application;

namespace Core.Tests.Pages;

/// <summary>Columns whose type the configuration says are shown as that.</summary>
public sealed class ColumnTypeTests
{
    private const string Config = """
        databases:
          fixture:
            tables:
              posts:
                column_types:
                  author_email: email
                  website: { type: url }
                  metadata: json
                  body: textarea
                  other: markdown
                  size: json
                  nope: url
        """;

    /// <summary>A column, its value as SQL, and the HTML that its type makes of it, or null where it stays as it is.</summary>
    public static TheoryData<string, string, string?> Cells => new()
    {
        { "author_email", "'ann@example.com'", "<a href=\"mailto:ann@example.com\">ann@example.com</a>" },
        { "author_email", "' a&b@example.com '", "<a href=\"mailto:a&amp;b@example.com\">a&amp;b@example.com</a>" },
        { "author_email", "''", null },
        { "author_email", "null", null },
        { "author_email", "x'00'", null },
        { "website", "'https://example.com/?a=1&b=\"2\"'",
            "<a href=\"https://example.com/?a=1&amp;b=&#34;2&#34;\">https://example.com/?a=1&amp;b=&#34;2&#34;</a>" },
        { "website", "' HTTP://example.com '", "<a href=\"HTTP://example.com\">HTTP://example.com</a>" },
        { "website", "'javascript:alert(1)'", "javascript:alert(1)" },
        { "website", "'<b>'", "&lt;b&gt;" },
        { "website", "''", null },
        { "website", "null", null },
        { "metadata", "'{\"b\": [1, 2.0, {}], \"a\": \"ü, \\\"x\\\": [\", \"e\": []}'",
            "<pre>{\n  &#34;b&#34;: [\n    1,\n    2.0,\n    {}\n  ],\n  &#34;a&#34;: &#34;\\u00fc, \\&#34;x\\&#34;: [&#34;,\n  "
                + "&#34;e&#34;: []\n}</pre>" },
        { "metadata", "'[]'", "<pre>[]</pre>" },
        { "metadata", "'5'", "<pre>5</pre>" },
        { "metadata", "'null'", "<pre>null</pre>" },
        { "metadata", "'\"<i>\"'", "<pre>&#34;&lt;i&gt;&#34;</pre>" },
        { "metadata", "'{oops'", null },
        { "metadata", "''", null },
        { "body", "'some' || char(10) || 'text'", null },
        { "other", "'*x*'", null },
        { "size", "5", null },
    };

    [Theory, MemberData(nameof(Cells))]
    public async Task ACellIsShownAsItsTypeSays(string column, string value, string? html)
    {
        using var database = Posts($"insert into posts (id, {column}) values (1, {value})");
        using var app = TestApp.Configured(database, Config);
        foreach (var page in (string[])["/fixture/posts.json?_extra=render_cell", "/fixture/posts/1.json?_extra=render_cell"])
        {
            var cells = (await app.JsonAsync(page)).GetProperty("render_cell")[0];
            Assert.Equal(html, cells.TryGetProperty(column, out var cell) ? cell.GetString() : null);
        }
        foreach (var page in (string[])["/fixture/posts", "/fixture/posts/1"])
            if (html is not null) Assert.Contains($"\">{html}</td>", (await app.GetAsync(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTypesThatMeanSomethingAreListed()
    {
        using var database = Posts("insert into posts (id) values (1)");
        using var app = TestApp.Configured(database, Config);
        foreach (var page in (string[])["/fixture/posts.json?_extra=column_types", "/fixture/posts/1.json?_extra=column_types"])
            Assert.Equal(["author_email", "website", "metadata", "body"],
                (await app.JsonAsync(page)).GetProperty("column_types").EnumerateObject().Select(type => type.Name));
        var shown = (await app.JsonAsync("/fixture/posts.json?_extra=display_columns")).GetProperty("display_columns").EnumerateArray()
            .ToDictionary(column => column.GetProperty("name").GetString()!, column =>
                column.TryGetProperty("column_type", out var type) ? type.GetString() : null);
        Assert.Equal(("email", null, null), (shown["author_email"], shown["other"], shown["size"]));
    }

    [Fact]
    public async Task TypesThatMeanNothingAreToldAtTheStart()
    {
        using var database = Posts("");
        var warnings = new List<string>();
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", Config),
            Warn = warnings.Add,
        });
        await StartupCheck.RunAsync(app.Site, warnings.Add, CancellationToken.None);
        Assert.Contains(warnings, warning =>
            warning.Contains("databases.fixture.tables.posts.column_types.other: there is no type", StringComparison.Ordinal)
                && warning.EndsWith("Known ones: url, email, json, textarea", StringComparison.Ordinal));
        Assert.Contains("databases.fixture.tables.posts.column_types.nope: there is no such column", warnings);
        Assert.Contains(warnings, warning =>
            warning.StartsWith("databases.fixture.tables.posts.column_types.size: json is a type of columns of text, and this one is "
                + "INTEGER", StringComparison.Ordinal));
        Assert.Equal(3, warnings.Count);
    }

    private static FixtureDatabase Posts(string sql) => FixtureDatabase.Create(
        "create table posts (id integer primary key, author_email text, website varchar(20), metadata text, body text, other text, "
            + "size integer);" + sql);
}
