namespace Core.Tests.Rendering;

/// <summary><c>--template-dir</c>: what docs/custom-templates.md promises.</summary>
public sealed class CustomTemplateTests
{
    [Fact]
    public async Task OneFileChangesAPage()
    {
        using var app = Templates.Serving(("index.html", "<h1>{{ databases|length }} database: {{ databases[0].name }}</h1>"));
        Assert.Equal("<h1>1 database: fixture</h1>", (await app.GetAsync("/")).Text);
        Assert.Contains("<title>Datasette: fixture</title>", (await app.GetAsync("/-/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATemplateExtendsTheOneThatItReplaces()
    {
        using var app = Templates.Serving(("table.html",
            "{% extends 'default:table.html' %}{% block content %}<p>Mine</p>{{ super() }}{% endblock %}"));
        var page = (await app.GetAsync("/fixture/books")).Text;
        Assert.Contains("<p>Mine</p>", page, StringComparison.Ordinal);
        Assert.Contains("rows-and-columns", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table-fixture-books.html", "/fixture/books", "*table-fixture-books.html, table.html")]
    [InlineData("row-fixture-books.html", "/fixture/books/1", "*row-fixture-books.html, row.html")]
    [InlineData("database-fixture.html", "/fixture", "*database-fixture.html, database.html")]
    [InlineData("query-fixture.html", "/fixture/-/query?sql=select+1", "*query-fixture.html, query.html")]
    [InlineData("other.html", "/fixture/books", "table-fixture-books.html, *table.html")]
    public async Task ATemplateForOneDatabaseOrTableIsFoundByItsName(string name, string path, string considered)
    {
        var page = name.Split('-', '.')[0];
        using var app = Templates.Serving((name, $"{{% extends 'default:{(page == "other" ? "table" : page)}.html' %}}"));
        Assert.Contains($"<!-- Templates considered: {considered} -->", (await app.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheIncludeOfRowsSeesCellsAndRawValues()
    {
        using var app = Templates.Serving(("_table-fixture-books.html",
            """{% for row in display_rows %}[{{ row["title"] }}|{{ row.display("author") }}|{{ row["author"] }}|{{ row.row_path }}|{% for cell in row %}{{ cell.column }}:{{ cell.value_type }} {% endfor %}]{% endfor %}"""));
        Assert.Contains(
            "[Fish &lt;b&gt;|<a href=\"/fixture/authors/1\">Ann</a>&nbsp;<em>1</em>|1|1|id:pk title:str author:int cover:bytes "
                + "home:str ][None|9|9|2|id:pk title:none author:int cover:none home:str ]",
            (await app.GetAsync("/fixture/books")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatNoTemplateReadsIsNotComputed()
    {
        using var app = Templates.Serving([TestApp.Setting("trace_debug", "on")], ("table.html", "{{ table }}</body>"));
        var plain = (await app.GetAsync("/fixture/books?_facet=title&_trace=1")).Text;
        Assert.StartsWith("books<pre>", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("group by", plain, StringComparison.Ordinal);
        using var asking = Templates.Serving([TestApp.Setting("trace_debug", "on")], ("table.html", "{{ facet_results }}</body>"));
        Assert.Contains("group by", (await asking.GetAsync("/fixture/books?_facet=title&_trace=1")).Text, StringComparison.Ordinal);
        Assert.Empty(asking.Mistakes);
    }

    [Theory]
    [InlineData("table.html", "{{ nothing.at.all }}")]
    [InlineData("base.html", "{{ nothing.at.all }}")]
    [InlineData("error.html", "{{ nothing.at.all }}")]
    public async Task ATemplateThatFailsShowsVisitorsNothingOfItself(string name, string text)
    {
        using var app = Templates.Serving((name, text));
        var response = await app.GetAsync(name == "error.html" ? "/nothing" : "/fixture/books");
        Assert.Equal(name == "error.html" ? 404 : 500, response.Status);
        Assert.DoesNotContain("nothing", response.Text, StringComparison.Ordinal);
        Assert.Contains("Error", response.Text, StringComparison.Ordinal);
        Assert.Contains(app.Mistakes, mistake => mistake.Message.Contains($"in {name}, line 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnErrorHasATemplateOfItsStatus()
    {
        using var app = Templates.Serving(("404.html", "Not here: {{ status }} {{ error }}"));
        var response = await app.GetAsync("/fixture/<script>");
        Assert.Equal((404, "Not here: 404 Table not found"), (response.Status, response.Text));
    }

    [Fact]
    public async Task TheContextCanBeSeenWhereTheSettingAllowsIt()
    {
        using var shown = Templates.Serving([TestApp.Setting("template_debug", "on")]);
        var page = (await shown.GetAsync("/fixture/books?_context=1")).Text;
        Assert.StartsWith("<pre>{", page, StringComparison.Ordinal);
        Assert.Contains("&#34;table&#34;: &#34;books&#34;", page, StringComparison.Ordinal);
        using var hidden = Templates.Serving();
        Assert.StartsWith("<!DOCTYPE html>", (await hidden.GetAsync("/fixture/books?_context=1")).Text, StringComparison.Ordinal);
    }
}
