namespace Core.Tests.Rendering;

/// <summary>What templates find in the values that pages hand them.</summary>
public sealed class TemplateValuesTests
{
    [Theory]
    [InlineData("{{ nosuch is defined }}", "False")]
    [InlineData("[{{ nosuch }}]", "[]")]
    [InlineData("{{ nosuch|default('d') }}", "d")]
    [InlineData("{% if nosuch is none %}none{% endif %}", "")]
    [InlineData("{{ name is defined }}{{ name }}", "Truefish")]
    [InlineData("{{ csrftoken() }}{% macro m() %}{{ csrftoken() }}{% endmacro %}{{ m() }}", "")]
    public async Task AnUndefinedNameIsUndefinedInPagesOfTheSitesOwn(string text, string expected)
    {
        using var app = Templates.Serving(("pages/topic/{name}.html", text));
        Assert.Equal(expected, (await app.GetAsync("/topic/fish")).Text);
    }

    [Theory]
    [InlineData("{{ row.cells|length }} {{ row.cells[1].column }} {{ row.cells[1]['raw'] }}", "5 title Fish &lt;b&gt;")]
    [InlineData("{{ row.title }} {{ row['title'] }} {{ row.display('title') }}", "Fish &lt;b&gt; Fish &lt;b&gt; Fish &lt;b&gt;")]
    [InlineData("{{ row.nothing is defined }} {{ row['nothing'] is defined }} {{ row.display('nothing') }}", "False False None")]
    [InlineData("{{ row.pk_path }} {{ row.row_path }} {{ row.row_label }}", "1 1 Fish &lt;b&gt;")]
    [InlineData("{% for cell in row %}{{ cell.get('value_type') }} {% endfor %}", "pk str int bytes str ")]
    [InlineData("{% for key, value in row.cells[0].items() %}{{ key }} {% endfor %}",
        "column value_type is_special_link_column raw value ")]
    [InlineData("{{ display_rows[:1]|length }} {{ display_rows[0].row_path }} {{ display_rows[-1].row_path }}", "1 1 2")]
    [InlineData("{{ display_columns|map(attribute='name')|join(',') }}", "id,title,author,cover,home")]
    [InlineData("{% for key, display, no_argument in filters.lookups() if key == 'isnull' %}{{ display }} {{ no_argument }}{% endfor %}",
        "is null True")]
    [InlineData("{{ filters.human_description_en() }}", "where author = 1")]
    [InlineData("{% for key, label in expandable_columns %}{{ key.column }} {{ key.other_table }} {{ label }}{% endfor %}",
        "author authors name")]
    [InlineData("{{ table_page_data|tojson }}", """{"database": "fixture", "foreignKeys": {"author": "/fixture/authors/-/autocomplete"}, "table": "books", "tableUrl": "/fixture/books"}""")]
    [InlineData("{{ actions() }} {{ is_sortable }} {{ ok }} {{ table_insert_ui }} {{ metadata.columns }}", "[] True True None {}")]
    [InlineData("{% for value in facet_results.results.author.results %}{{ value.value is number }}{{ value.label }} {% endfor %}",
        "TrueAnn True9 ")]
    [InlineData("{% if '#' ~ database_color|upper|lower == '#' ~ database_color(database) %}{{ database_color|escape_css_string }}{% "
        + "endif %}", null)]
    public async Task ATablesPageHasWhatDatasettesHas(string text, string? expected)
    {
        using var app = Templates.Serving(("table.html", "{% set row = display_rows[0] %}" + text));
        var response = await app.GetAsync("/fixture/books?_sort=id&_facet=author");
        if (expected?.StartsWith("where", StringComparison.Ordinal) == true) response = await app.GetAsync("/fixture/books?author=1");
        Assert.Empty(app.Mistakes);
        if (expected is null) Assert.Matches("^[0-9a-f]{6}$", response.Text);
        else Assert.Equal(expected, response.Text);
    }

    [Fact]
    public async Task ARowIsItsRawValuesAsText()
    {
        using var app = Templates.Serving(("_table.html", "{{ display_rows[0]|string }}"), ("table.html", "{% include '_table.html' %}"));
        var json = System.Text.Json.JsonDocument.Parse(System.Net.WebUtility.HtmlDecode((await app.GetAsync("/fixture/books")).Text)).RootElement;
        Assert.Equal(("1", "Fish <b>", 1),
            (json.GetProperty("id").GetString(), json.GetProperty("title").GetString(), json.GetProperty("author").GetInt32()));
    }

    [Theory]
    [InlineData("/fixture/books", """<tr data-row="1" data-row-label="Fish &lt;b&gt;">""", true)]
    [InlineData("/fixture/pairs", """<tr data-row="x,y~2Fz">""", true)]
    [InlineData("/fixture/fish", "data-row=", false)]
    [InlineData("/fixture/books/1", "data-row=", false)]
    [InlineData("/fixture/books/1", """<td class="col-id type-int"><strong>1</strong></td>""", true)]
    [InlineData("/fixture/pairs/x,y~2Fz", """<td class="col-a type-str"><strong>x</strong></td><td class="col-b type-str"><strong>y/z</strong></td>""", true)]
    [InlineData("/fixture/fish", "<strong>1</strong>", false)]
    public async Task RowsNameTheirKeysForScripts(string path, string markup, bool isThere)
    {
        using var app = Templates.Serving();
        Assert.Equal(isThere, (await app.GetAsync(path)).Text.Contains(markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{{ request.path }} {{ request.full_path }} {{ request.url }}",
        "/p/own /p/own?a=1&amp;a=2 http://localhost/p/own?a=1&amp;a=2")]
    [InlineData("{{ request.args.get('a') }} {{ request.args['a'] }} {{ request.args.a }} {{ request.args.getlist('a') }} {{ "
        + "request.args.get('b', 'd') }} {{ 'a' in request.args }}", "1 1 1 [&#39;1&#39;, &#39;2&#39;] d True")]
    [InlineData("{{ request.args.items()|list }}{{ request.args.keys()|list }}{{ request.args.values()|list }}",
        "[(&#39;a&#39;, &#39;1&#39;)][&#39;a&#39;][&#39;1&#39;]")]
    [InlineData("{{ request.method }} {{ request.scheme }} {{ request.host }} {{ request.query_string }} {{ request.actor }}",
        "GET http localhost a=1&amp;a=2 None")]
    [InlineData("{{ path_with_added_args(request, {'b': 3}) }} {{ fix_path(path_with_replaced_args(request, {'a': none})) }}",
        "/p/own?a=1&amp;a=2&amp;b=3 /p/own")]
    [InlineData("{{ path_with_replaced_args(request, [('a', '5')]) }} {{ path_with_removed_args(request, {'a': '1'}) }} {{ "
        + "path_with_added_args(request, {'c': 1}, path='/x') }}", "/p/own?a=5 /p/own?a=2 /x?a=1&amp;a=2&amp;c=1")]
    [InlineData("{{ urls.instance() }} {{ urls.path('/x') }} {{ urls.path('x') }} {{ urls.path(urls.table('fixture', 'books')) }}",
        "/p/ /p/x /p/x /p/fixture/books")]
    [InlineData("{{ urls.path('/x', format='json') }} {{ urls.table('fixture', 'a.b', format='json') }} {{ urls.database('fixture', "
        + "format='csv') }}", "/p/x.json /p/fixture/a~2Eb.json /p/fixture.csv")]
    [InlineData("{{ urls.logout() }} {{ urls.static_plugins('a', 'b.js') }} {{ static('x.js', plugin='a') }}",
        "/p/-/logout /p/-/static-plugins/a/b.js /p/-/static-plugins/a/x.js")]
    [InlineData("{{ settings.items()|list|length > 10 }} {{ settings.get('base_url') }}", "True /p/")]
    public async Task TheRequestIsAsItStoodOnTheWire(string text, string expected)
    {
        using var app = Templates.Serving([TestApp.Setting("base_url", "/p/")], ("pages/own.html", text));
        Assert.Equal(expected, (await app.GetAsync("/p/own?a=1&a=2")).Text);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("table.html", "/fixture/books",
        "{{ request.url_vars.database }} {{ request.url_vars['table'] }} {{ request.url_vars.get('format') }}", "fixture books None")]
    [InlineData("pages/topic/{name}.html", "/topic/a~2Fb", "{{ request.url_vars.name }}", "a/b")]
    public async Task TheRequestHasThePartsOfItsPath(string name, string path, string text, string expected)
    {
        using var app = Templates.Serving((name, text));
        Assert.Equal(expected, (await app.GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("table.html", "/fixture/books", "{{ request.headers['x-a'] }} {{ request.headers.get('accept-language', 'none') }}",
        "b none", true)]
    [InlineData("pages/own.html", "/own", "{{ request.headers.get('X-A'.lower()) }}", "b", true)]
    [InlineData("pages/own.html", "/own", "{{ request.cookies }}", "{}", true)]
    [InlineData("pages/own.html", "/own", "{{ request.args }}", null, false)]
    [InlineData("table.html", "/fixture/books", "{{ table }}", "books", false)]
    public async Task APageThatReadsHeadersIsKeptForNobody(string name, string path, string text, string? expected, bool reads)
    {
        using var app = Templates.Serving((name, text));
        var response = await app.GetAsync(path, TestApp.Header("X-A", "b"));
        if (expected is not null) Assert.Equal(expected, response.Text);
        Assert.Equal(reads, response.Header("Cache-Control") == "no-store");
        Assert.Equal(reads, response.Header("ETag") is null or "");
    }

    [Fact]
    public async Task StaticNamesFilesOfMountedDirectories()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.css", "body {}");
        using var app = Templates.Serving(
            options => options with { Static = [new Datasette.Http.StaticMount("st", folder.Path)] },
            ("_m.html", "{% macro css() %}{{ static('a.css', mount='st') }}{% endmacro %}"),
            ("index.html", "{% import '_m.html' as m %}{{ m.css() }} {{ static('/no.css', mount='/st/') }} {{ static('app.css') }}"));
        var links = (await app.GetAsync("/")).Text.Split(' ');
        Assert.Matches("^/st/a.css\\?_hash=[0-9a-f]{12}$", links[0]);
        Assert.Equal("/st/no.css", links[1]);
        Assert.StartsWith("/-/static/app.css?_hash=", links[2], StringComparison.Ordinal);
        foreach (var link in (string[])[links[0], links[2],
            "/st/a.css?_hash=" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("body {}"u8))[..12]])
            Assert.Contains("immutable", (await app.GetAsync(link)).Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("immutable", (await app.GetAsync("/st/a.css?_hash=000000000000")).Header("Cache-Control"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestOfAnotherSiteHasATemplateOfItsOwn()
    {
        using var app = Templates.Serving(("csrf_error.html", "No: {{ reason }}"));
        var response = await app.PostAsync("/-/messages", "message=x", TestApp.Header("Origin", "https://evil.example"));
        Assert.Equal((403, "No: The header Origin does not name this site"), (response.Status, response.Text));
        using var plain = Templates.Serving();
        var page = (await plain.PostAsync("/-/messages", "message=x", TestApp.Header("Sec-Fetch-Site", "cross-site"))).Text;
        Assert.Contains("<h1>This request came from a page of another site</h1>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% include ['_footer.html'] %}{{ schemas[0].database }} {{ is_instance }} {{ table_name }}", "/fixture/books/-/schema",
        "fixture False books")]
    [InlineData("{{ schemas[0].database }} {{ is_instance }} {{ table_name }}", "/-/schema", "fixture True None")]
    public async Task ASchemaPageSaysOfWhat(string text, string path, string expected)
    {
        using var app = Templates.Serving(("schema.html", text));
        Assert.EndsWith(expected, (await app.GetAsync(path)).Text, StringComparison.Ordinal);
    }
}
