namespace Core.Tests.Rendering;

/// <summary>A site's own templates stand beside the program's: no page leans on what another template has.</summary>
public sealed class TemplateContractTests
{
    private const string Bare =
        "<title>{% block title %}{% endblock %}</title><body class=\"{% block body_class %}{% endblock %}\">{% block content %}{% "
            + "endblock %}";

    /// <summary>Every page that root can see, and pages of every kind of table.</summary>
    private static readonly string[] Paths =
    [
        .. DocumentedPage.All.Where(page => page.Path != "/own").Select(page => page.Path),
        "/-/", "/fixture?_show_hidden=1", "/fixture/books?_search=fish&_sort_desc=title",
        "/fixture/books?_facet=author&author__exact=1&_where=1=1", "/fixture/books?_size=1",
        "/fixture/fish", "/fixture/pairs", "/fixture/pairs/x,y~2Fz", "/fixture/books/2", "/fixture/-/query",
        "/fixture/-/query?sql=nonsense", "/fixture/-/query?sql=select+:a&a=1&_hide_sql=1",
        "/fixture/-/queries", "/-/schema", "/fixture/books/-/schema", "/-/actions", "/-/messages", "/-/logout", "/-/patterns", "/-/threads",
        "/-/check?action=view-table&parent=fixture&child=books",
        "/-/allowed?action=view-table", "/fixture/nothing", "/fixture/books/99",
    ];

    /// <summary>Names that Datasette 1.0a37 documents as stable.</summary>
    private static readonly Dictionary<string, string> Documented = new()
    {
        ["/-/versions"] = "request crumb_items urls actor menu_links display_actor show_logout zip body_scripts format_bytes "
            + "show_messages extra_css_urls extra_js_urls base_url datasette_version",
        ["/fixture"] = "allow_download allow_execute_sql alternate_url_json attached_databases database database_actions "
            + "database_color database_page_data editable hidden_count metadata path private queries queries_count queries_more "
                + "select_templates show_hidden size table_columns tables top_database views",
        ["/fixture/-/query?sql=select+1"] =
            "allow_execute_sql alternate_url_json columns database database_color db_is_immutable display_rows edit_sql_url editable "
                + "error hide_sql metadata named_parameter_values private query query_actions renderers save_query_url "
                    + "select_templates show_hide_hidden show_hide_link show_hide_text stored_query stored_query_write table_columns "
                        + "tables top_query top_stored_query url_csv",
        ["/fixture/books"] = "actions all_columns allow_execute_sql alternate_url_json append_querystring columns count count_sql "
            + "count_truncated custom_table_templates database database_color datasette_allow_facet display_columns display_rows "
                + "expandable_columns extra_wheres_for_ui facet_results facets_timed_out filter_columns filters fix_path "
                    + "form_hidden_args human_description_en is_sortable is_view metadata next next_url ok path_with_replaced_args "
                        + "primary_keys private query query_ms renderers rows select_templates set_column_type_ui settings sort "
                            + "sort_desc sorted_facet_results suggested_facets supports_search table table_alter_ui table_definition "
                                + "table_insert_ui table_page_data top_table url_csv url_csv_hidden_args url_csv_path view_definition",
        ["/fixture/books/1"] =
            "alternate_url_json columns custom_table_templates database database_color display_columns display_rows "
                + "foreign_key_tables metadata ok primary_key_values primary_keys private query_ms renderers row_actions "
                    + "row_mutation_ui rows select_templates settings table table_page_data top_row url_csv url_csv_hidden_args "
                        + "url_csv_path",
    };

    [Theory]
    [InlineData(Bare)]
    [InlineData("{% block nav %}{% block crumbs %}{% endblock %}{% endblock %}{% block messages %}{% endblock %}{% block extra_head "
        + "%}{% endblock %}" + Bare + "{% block footer %}{% endblock %}")]
    [InlineData("<p>Nothing of the pages</p>")]
    [InlineData("{% extends 'default:base.html' %}{% block footer %}Mine{% endblock %}")]
    public async Task EveryPageRendersWithinABaseOfTheSitesOwn(string text)
    {
        using var app = Serving(("base.html", text));
        await RendersAsync(app, Paths);
    }

    [Fact]
    public async Task EveryPageRendersWhereEachTemplateIsTheSitesOwn()
    {
        foreach (var name in Bundled().Where(name => !name.StartsWith('_') && name != "base.html"))
        {
            using var minimal = Serving((name, "{% extends 'base.html' %}{% block content %}Mine{% endblock %}"));
            await RendersAsync(minimal, DocumentedPage.All.Where(page => page.Template == name).Select(page => page.Path), page =>
                page.Contains("Mine", StringComparison.Ordinal));
            using var extended = Serving((name,
                $"{{% extends 'default:{name}' %}}{{% block content %}}Mine{{{{ super() }}}}{{% endblock %}}"), ("base.html", Bare));
            await RendersAsync(extended, DocumentedPage.All.Where(page => page.Template == name).Select(page => page.Path), page =>
                page.Contains("Mine", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EveryDocumentedVariableIsThere()
    {
        foreach (var page in DocumentedPage.All)
        {
            var lines = page.Variables.Select(variable =>
                $"{{% if {variable.Name} is not defined %}}MISSING {variable.Name}{{% endif %}}{{{{ {variable.Name} "
                    + $"}}}}{Called(variable.Name, variable.Type)}");
            using var app = Serving((page.Template, string.Join('\n', lines)));
            await RendersAsync(app, [page.Path], text => !text.Contains("MISSING", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EveryNameOfDatasettesStableContextIsThere()
    {
        foreach (var (path, names) in Documented)
        {
            var template = DocumentedPage.All.First(page => page.Path == path).Template;
            using var app = Serving((template,
                string.Concat(names.Split(' ').Select(name => $"{{% if {name} is not defined %}}{name} {{% endif %}}"))));
            Assert.Equal("", (await app.GetAsync(path, app.As("root"))).Text);
        }
    }

    /// <summary>Copies of Datasette's pages include them.</summary>
    [Theory]
    [InlineData("_action_menu")]
    [InlineData("_close_open_menus")]
    [InlineData("_codemirror")]
    [InlineData("_codemirror_foot")]
    [InlineData("_crumbs")]
    [InlineData("_debug_common_functions")]
    [InlineData("_description_source_license")]
    [InlineData("_execute_write_analysis_scripts")]
    [InlineData("_execute_write_analysis_styles")]
    [InlineData("_facet_results")]
    [InlineData("_footer")]
    [InlineData("_permission_ui_styles")]
    [InlineData("_permissions_debug_tabs")]
    [InlineData("_query_form_styles")]
    [InlineData("_query_results")]
    [InlineData("_sql_parameter_scripts")]
    [InlineData("_sql_parameter_styles")]
    [InlineData("_sql_parameters")]
    [InlineData("_suggested_facets")]
    [InlineData("_table")]
    public async Task EveryPartHasItsNameAndRendersByItself(string name)
    {
        var template = $"{{% include '{name}.html' %}}";
        using var app = Serving(("pages/own.html", template), ("table.html", template), ("query.html", template), ("index.html", template));
        await RendersAsync(app, ["/own", "/fixture/books", "/fixture/-/query?sql=select+1", "/"]);
        Assert.Empty(app.Warnings);
    }

    [Fact]
    public async Task AMenuOfActionsShowsLinksAndButtons()
    {
        using var app = Serving(("index.html", """
            {% set action_links, action_title = [{"href": "/a", "label": "A <b>", "description": "D"}, {"type": "button", "label": "B", "attrs": {"data-x": "1"}}], "Do" %}{% include "_action_menu.html" %}
            """));
        var page = (await app.GetAsync("/")).Text;
        Assert.Contains("<summary><span>Do</span></summary>", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/a">A &lt;b&gt;<span class="dropdown-description">D</span></a>""", page, StringComparison.Ordinal);
        Assert.Contains("""<button type="button" class="button-as-link action-menu-button" data-x="1">B</button>""", page, StringComparison.Ordinal);
    }

    private static Templates Serving(params (string Name, string Text)[] files) =>
        Templates.Serving(options => options with { Root = true }, files);

    /// <summary>Calls a function that takes nothing.</summary>
    private static string Called(string name, string type) =>
        type == "function" && (name.EndsWith("actions", StringComparison.Ordinal)
            || name.StartsWith("top_", StringComparison.Ordinal)
            || name is "menu_links" or "show_messages" or "csrftoken")
            ? $"{{{{ {name}() }}}}" : "";

    private static IEnumerable<string> Bundled() => typeof(Datasette.Rendering.SiteTemplates).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("templates/", StringComparison.Ordinal)).Select(name => name["templates/".Length..]);

    private static async Task RendersAsync(Templates app, IEnumerable<string> paths, Func<string, bool>? isRight = null)
    {
        var wrong = new List<string>();
        foreach (var path in paths)
        {
            var response = await app.GetAsync(path, app.As("root"));
            if (response.Status >= 500 || isRight?.Invoke(response.Text) == false) wrong.Add($"{path} {response.Status}: {response.Text}");
        }
        Assert.Empty(wrong);
        Assert.Empty(app.Mistakes);
    }
}
