namespace Core.Tests.Rendering;

/// <summary>Mistakes in templates are told when the site starts, all of them, and only the pages that use those templates fail.</summary>
public sealed class TemplateCheckTests
{
    private static readonly (string Name, string Text)[] Broken =
    [
        ("pages/about.html", "{% markdown %}# Hi{% endmarkdown %}"),
        ("pages/sum.html", "<p>\n{{ 1 + }}"),
        ("pages/shout.html", "{{ 'a'|shout }}"),
        ("pages/part.html", "\n\n{% include '_nothing.html' %}"),
        ("pages/first.html", "{% include ['_nothing.html', '_neither.html'] %}"),
        ("pages/above.html", "{% extends 'nowhere.html' %}"),
        ("pages/macros.html", "{% import '_macros.html' as m %}"),
        ("pages/fine.html", "{% include '_nothing.html' ignore missing %}{% include ['_nothing.html', '_footer.html'] %}{% include "
            + "'default:_footer.html' %}{% include custom %}"),
        ("table.html", "{% block content %}"),
        ("row.html", "{% markdown %}{% endmarkdown %}\n{% markdown extra=\"a\" %}{% endmarkdown %}\n{{ a|shout }}{% if a is loud %}{{ "
            + "a|whisper }}{% endif %}\n{% toc %}{% include '_no.html' %}\n{{ 1 + }}"),
        ("table-fixture-pairs.html", "{{ a|shout }}{% if a is loud %}\n{% include '_no.html' %}\n{{ a|whisper }}{% endif %}"),
        ("query.html", "{% for a in b %}{% endif %}"),
    ];

    private static readonly string[] Told =
    [
        "about.html:1: unknown tag 'markdown'", "above.html:1: there is no template nowhere.html",
        "first.html:1: there is no template _nothing.html or _neither.html",
        "macros.html:1: there is no template _macros.html", "part.html:3: there is no template _nothing.html",
        "shout.html:1: there is no filter named 'shout'", "sum.html:2: expected an expression",
        "query.html:1: unknown tag 'endif'; the innermost open tag is 'for', closed by 'endfor'",
        "row.html:1: unknown tag 'markdown'", "row.html:4: unknown tag 'toc'", "row.html:5: expected an expression",
        "table-fixture-pairs.html:1: there is no filter named 'shout'", "table-fixture-pairs.html:1: there is no test named 'loud'",
        "table-fixture-pairs.html:2: there is no template _no.html", "table-fixture-pairs.html:3: there is no filter named 'whisper'",
        "table.html:1: 'block' is not closed",
    ];

    [Fact]
    public void EveryMistakeIsToldAtOnceWithFileAndLine()
    {
        using var app = Templates.Serving(Broken);
        Assert.Equal(Told.Length, app.Warnings.Count);
        foreach (var (expected, told) in Told.Zip(app.Warnings)) Assert.Contains("/" + expected, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/about", "unknown tag 'markdown'")]
    [InlineData("/shout", "shout")]
    [InlineData("/part", "_nothing.html")]
    [InlineData("/above", "nowhere.html")]
    [InlineData("/fixture/books", "'block' is not closed")]
    public async Task OnlyThePageThatUsesItFailsAndTheLogNamesWhy(string path, string why)
    {
        using var app = Templates.Serving(Broken);
        foreach (var fine in (string[])["/", "/fixture", "/-/queries", "/-/versions"]) Assert.Equal(200, (await app.GetAsync(fine)).Status);
        Assert.Empty(app.Mistakes);
        var response = await app.GetAsync(path);
        Assert.Equal(500, response.Status);
        Assert.DoesNotContain(why, response.Text, StringComparison.Ordinal);
        Assert.Contains(why, Assert.Single(app.Mistakes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFunctionOfAPluginIsNamedInTheLog()
    {
        using var app = Templates.Serving(("pages/list.html", "{% for row in sql('select 1') %}{{ row }}{% endfor %}"));
        Assert.Empty(app.Warnings);
        Assert.Equal(500, (await app.GetAsync("/list")).Status);
        Assert.Contains("'sql' is undefined", Assert.Single(app.Mistakes).Message, StringComparison.Ordinal);
    }
}
