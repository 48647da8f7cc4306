using Datasette.Hooks;
using Xunit;

namespace Publish.Tests.Plugins;

/// <summary>
/// One row a hook: what a request shows with the sample plugins, and does not show where they lack this one hook. The samples do what
/// Datasette's own do, and its tests are played against them.
/// </summary>
public sealed class SampleHookTests
{
    private static readonly (string Hook, string Target, string Actor, string Expected)[] Rows =
    [
        ("actor_from_request", "/-/actor.json?_bot=1", "", "\"id\": \"bot\""),
        ("actor_from_request", "/-/actor.json?_bot2=1", "", "\"1+1\": 2"),
        ("actors_from_ids", "/-/people/3", "", "{\"3\":{\"id\":\"3\",\"name\":\"Cate\"}}"),
        ("asgi_wrapper", "/data?_teapot=1", "", "short and stout"),
        ("canned_queries", "/data", "", "From a hook"),
        ("canned_queries", "/data/from_hook.json?_shape=array", "ann", "\"actor_id\": \"ann\""),
        ("canned_queries", "/data/for_actors.json?_shape=array", "ann", "[{\"2\": 2}]"),
        ("database_actions", "/data?_bot=1&_hello=BOB", "", "Database: data - BOB"),
        ("extra_body_script", "/data/cells", "", "<script type=\"module\">var extra_body_script = {\"template\":\"table.html\",\"database\":\""
            + "data\",\"table\":\"cells\",\"view_name\":\"table\",\"request_path\":\"/data/cells\",\"added\":15,"
            + "\"columns\":[\"id\",\"content\"],\"config\":{\"depth\":\"table\"}};</script>"),
        ("extra_css_urls", "/data", "", "/extra-css-urls-demo.css"),
        ("extra_js_urls", "/", "", "<script type=\"module\" src=\"https://plugin-example.datasette.io/plugin.module.js\"></script>"),
        ("extra_template_vars", "/data?_template=vars", "", "{\"template\":\"database.html\",\"scope_path\":\"/data\",\"columns\":null} "
            + "{\"template\":\"database.html\",\"scope_path\":\"/data\",\"awaitable\":true} database 6"),
        ("filters_from_request", "/data/cells?_nothing=1", "", "where NOTHING"),
        ("filters_from_request", "/data/cells.json?_nothing=1&_shape=array", "", "[]"),
        ("forbidden", "/data2", "", "Location: /login?message="),
        ("handle_exception", "/trigger-error?_custom_error=1", "", "_custom_error"),
        ("handle_exception", "/nowhere?_custom_error_async=1", "", "_custom_error_async"),
        ("homepage_actions", "/", "ann", "Custom homepage for: ann"),
        ("jinja2_environment_from_request", "/?_host=www.niche-museums.com", "", "Hello museums!"),
        ("jump_items_sql", "/-/jump.json?q=dashboard", "ann", "Plugin dashboard of ann"),
        ("menu_links", "/data/cells/1?_hello=BOB", "ann", ">Hello, BOB</a>"),
        ("menu_links", "/-/versions", "ann", ">Hello 2</a>"),
        ("permission_resources_sql", "/data/people/-/insert", "todomvc", "201\n"),
        ("prepare_connection", "/data/-/query.json?sql=select+convert_units(100,'m','ft')&_shape=arrayfirst", "", "[328.084"),
        ("prepare_connection", "/data/-/query.json?sql=select+prepare_connection_args()&_shape=arrayfirst", "",
            "[\"database=data, datasette.plugin_config(\\\"name-of-plugin\\\")={'depth': 'root'}\"]"),
        ("prepare_jinja2_environment", "/data?_template=filters", "", "3,412,341 HI 15"),
        ("publish_subcommand", "", "", ""),
        ("query_actions", "/data/-/query?sql=select+1", "", "href=\"/data/-/query?sql=explain+select+1\">Explain this query"),
        ("register_actions", "/-/actions.json", "root", "\"name\": \"action-from-plugin\""),
        ("register_actions", "/-/check.json?action=extra-action", "root", "\"action\": \"extra-action\""),
        ("register_column_types", "/data/people", "", "<td class=\"col-name type-str\">CATE.</td>"),
        ("register_commands", "", "", ""),
        ("register_events", "/-/tell-one", "", "told"),
        ("register_facet_classes", "/data/cells.json?_dummy_facet=1&_extra=suggested_facets", "", "_facet_dummy=content"),
        ("register_magic_parameters", "/data/magic.json?_shape=array", "", "[{\"version\": \"1.1\", \"key\": \"key\"}]"),
        ("register_output_renderer", "/data/cells.testnone", "", "Hello"),
        ("register_output_renderer", "/data/cells.testall?header=x-wow:1", "", "\"columns\":[\"id\",\"content\"],\"rows\":"),
        ("register_output_renderer", "/data/cells", "", "/data/cells.testall\">testall</a>"),
        ("register_routes", "/two/Ray?greeting=Hail", "", "Hail Ray"),
        ("register_routes", "/path1/", "", "PATH1"),
        ("register_routes", "/db/table", "", "/db/table: [('db_name', 'db'), ('table_and_format', 'table')]"),
        ("register_routes", "/three/", "", "{\"hello\":\"world\"}"),
        ("register_token_handler", "/-/actor.json?_token=dstok_hardcoded_token_1", "", "\"id\": \"hardcoded-actor\""),
        ("render_cell", "/data/cells/2?_render_cell_extra=1", "", System.Net.WebUtility.HtmlEncode(
            "{\"row\": {\"id\": 2, \"content\": \"RENDER_CELL_DEMO\"}, \"column\": \"content\", \"table\": \"cells\", "
            + "\"database\": \"data\", \"pks\": [\"id\"], \"config\": {\"depth\": \"table\"}, \"render_cell_extra\": 1}")),
        ("render_cell", "/data/cells", "", "RENDER_CELL_ASYNC_RESULT"),
        ("render_cell", "/data/cells", "", "<a data-database=\"data\" href=\"http://example.com/?a&amp;b\">A &amp; B</a>"),
        ("row_actions", "/data/people/3", "sam", "{&#34;id&#34;: 3, &#34;name&#34;: &#34;Cate&#34;}"),
        ("startup", "/is-started", "", "\n\nstarted"),
        ("startup", "/started", "", "2 data data2 Samples"),
        ("table_actions", "/data/cells?_button=1", "ann", "aria-label=\"Plugin button for cells\" data-plugin-action=\"plugin-button\""),
        ("table_actions", "/data/cells?_hello=BOB", "ann", "From async BOB"),
        ("top_database", "/data?z=bar", "", "Xtop_database:data:bar"),
        ("top_homepage", "/?z=foo", "", "Xtop_homepage:foo"),
        ("top_query", "/data/-/query?sql=select+1&z=x", "", "Xtop_query:data:select 1:x"),
        ("top_row", "/data/people/3?z=bax", "", "Xtop_row:data:people:Cate:bax"),
        ("top_stored_query", "/data/magic?z=xyz", "", "Xtop_stored_query:data:magic:xyz"),
        ("top_table", "/data/cells?z=baz", "", "Xtop_table:data:cells:baz"),
        ("track_event", "/-/tell-one", "", "one by nobody: {\"extra\":\"extra extra\"}"),
        ("view_actions", "/data/some_people", "bob", "View: some_people"),
        ("write_wrapper", "/data/people/-/insert", "root", "before a write to data for /data/people/-/insert"),
    ];

    /// <summary>Hooks of the command line, which CommandHookTests has.</summary>
    private static readonly string[] OfTheCommandLine = ["publish_subcommand", "register_commands"];

    public static TheoryData<int> Requests => [.. Enumerable.Range(0, Rows.Length).Where(row => Rows[row].Target.Length > 0)];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task WithTheHookThePageShowsItAndWithoutItDoesNot(int number)
    {
        var (hook, target, actor, expected) = Rows[number];
        var with = await AnswerAsync(target, actor, "");
        if (!with.Contains(expected, StringComparison.Ordinal)) Assert.Fail($"{hook}: {target} does not show {expected}:\n{with}");
        var without = await AnswerAsync(target, actor, hook);
        if (without.Contains(expected, StringComparison.Ordinal)) Assert.Fail($"{hook}: {target} shows {expected} without the hook too");
    }

    [Fact]
    public void EveryHookHasARow() =>
        Assert.Equal([], HookNames.All.Select(hook => hook.Name).Except(Rows.Select(row => row.Hook)));

    [Fact]
    public void OnlyTheCommandLineHasHooksWithoutARequest() =>
        Assert.Equal(OfTheCommandLine, Rows.Where(row => row.Target.Length == 0).Select(row => row.Hook));

    /// <summary>Status, headers and body; of writes and events what the plugin noted after them.</summary>
    private static async Task<string> AnswerAsync(string target, string actor, string without)
    {
        var templates = target.EndsWith("_template=vars", StringComparison.Ordinal)
            ? "{{ extra_template_vars|safe }} {{ extra_template_vars_from_awaitable|safe }} {{ view_name }} "
                + "{% if query_database %}{{ query_database('select 2 * 3') }}{% endif %}"
            : target.EndsWith("_template=filters", StringComparison.Ordinal) && without.Length == 0
                ? "{{ 3412341|format_numeric }} {{ 1|to_hello }} {{ 5|select_times_three }}" : null;
        using var site = new SampleSite(without, templates, hasRouteDemo: target is "/path1/" or "/db/table");
        List<KeyValuePair<string, string>> headers = [];
        if (target.Split("_host=") is [_, var host]) headers.Add(new("Host", host));
        if (target.Split("_token=") is [_, var token]) headers.Add(new("Authorization", "Bearer " + token));
        var isWrite = target.EndsWith("/-/insert", StringComparison.Ordinal);
        var answer = await site.SendAsync(isWrite ? "POST" : "GET", target, isWrite ? "{\"row\": {\"id\": 9, \"name\": \"new\"}}" : null,
            actor.Length == 0 ? null : actor, [.. headers]);
        return $"{answer.Status}\n{string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {header.Value}"))}\n\n{answer.Text}\n"
            + await site.GetAsync("/-/hook-log");
    }
}
