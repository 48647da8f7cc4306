using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>Plugins that throw, return null or answer what cannot be sent: a plain page, and a log line that names plugin and hook.</summary>
public sealed class BadPluginTests
{
    private const string Secret = "secret detail";

    [Theory]
    [InlineData("top_table")]
    [InlineData("table_actions")]
    [InlineData("extra_css_urls")]
    [InlineData("extra_js_urls")]
    [InlineData("extra_body_script")]
    [InlineData("extra_template_vars")]
    [InlineData("render_cell")]
    [InlineData("menu_links")]
    [InlineData("jinja2_environment_from_request")]
    public async Task AHookThatThrowsInTheMiddleOfAPageLeavesThePage(string hook)
    {
        using var app = Start(new Bad(hook));
        var page = await app.GetAsync("/fixture/t");
        Assert.Equal(200, page.Status);
        Assert.Contains(">one</td>", page.Text);
        Assert.EndsWith("</html>", page.Text);
        Assert.DoesNotContain(Secret, page.Text);
        Assert.Equal("no-store", page.Headers.CacheControl.ToString());
        Assert.Equal($"The plugin bad failed in {hook}: {Secret}", Assert.Single(app.Mistakes).Message);
    }

    [Theory]
    [InlineData("actor_from_request", "/fixture/t")]
    [InlineData("filters_from_request", "/fixture/t")]
    [InlineData("canned_queries", "/fixture")]
    [InlineData("permission_resources_sql", "/fixture/t")]
    [InlineData("register_routes", "/-/bad")]
    [InlineData("register_output_renderer", "/fixture/t.bad")]
    [InlineData("asgi_wrapper", "/fixture/t")]
    public async Task AHookThatTheAnswerDependsOnEndsInAPlain500(string hook, string path)
    {
        using var app = Start(new Bad(hook));
        var page = await app.GetAsync(path);
        Assert.Equal(500, page.Status);
        Assert.DoesNotContain(Secret, page.Text);
        Assert.DoesNotContain("bad", page.Text.Replace("/-/bad", "", StringComparison.Ordinal).Replace("t.bad", "", StringComparison.Ordinal));
        Assert.Equal("no-store", page.Headers.CacheControl.ToString());
        // The error page asks for permissions too, and so fails again.
        Assert.All(app.Mistakes, mistake => Assert.Contains($"The plugin bad failed in {hook}: {Secret}", mistake.ToString()));
        Assert.NotEmpty(app.Mistakes);
    }

    [Theory]
    [InlineData("menu_links", "it returned null")]
    [InlineData("table_actions", "it returned a null among its items")]
    public async Task ANullThatAHookMayNotReturnIsTold(string hook, string told)
    {
        using var app = Start(new Bad("") { Null = hook });
        Assert.Equal(200, (await app.GetAsync("/fixture/t")).Status);
        Assert.Equal($"The plugin bad failed in {hook}: {told}", Assert.Single(app.Mistakes).Message);
    }

    [Theory]
    [InlineData("canned_queries", "it returned null")]
    [InlineData("canned_queries item", "it returned a null among its items")]
    public async Task ANullThatAnAnswerDependsOnEndsInAPlain500(string hook, string told)
    {
        using var app = Start(new Bad("") { Null = hook });
        Assert.Equal(500, (await app.GetAsync("/fixture")).Status);
        Assert.All(app.Mistakes, mistake => Assert.Equal($"The plugin bad failed in canned_queries: {told}", mistake.Message));
        Assert.NotEmpty(app.Mistakes);
    }

    [Theory]
    [InlineData("forbidden", "allow: { id: root }", 403)]
    [InlineData("handle_exception", "{}", 404)]
    public async Task AnErrorPageThatCannotBeSentIsTheUsualOne(string hook, string yaml, int status)
    {
        foreach (var answer in (PluginResponse[])[new() { Status = 99 }, PluginResponse.Text("").With("no header", "x")])
        {
            using var database = Some.Database();
            using var app = TestApp.Plugged(database, [new Doctor(hook, answer)], yaml);
            var page = await app.GetAsync(status == 403 ? "/fixture/t" : "/nowhere");
            Assert.Equal(status, page.Status);
            Assert.Contains($"The plugin doctor failed in {hook}", Assert.Single(app.Mistakes).Message);
        }
    }

    [Fact]
    public async Task AnErrorPageIsPrivateEvenWhereThePluginSaysPublic()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new Doctor("handle_exception", PluginResponse.Text("gone", 404).Public())]);
        Assert.Equal("no-store", (await app.GetAsync("/nowhere")).Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task AWrapperThatAsksTwiceIsToldOf()
    {
        using var app = Start(new Bad("") { AsksTwice = true });
        Assert.Equal(500, (await app.GetAsync("/fixture/t")).Status);
        Assert.Equal("The plugin bad failed in asgi_wrapper: it asks for the response twice", Assert.Single(app.Mistakes).Message);
    }

    [Fact]
    public async Task AFormatIsPrivateUnlessItSaysPublic()
    {
        using var app = Start(new Formats());
        Assert.Equal("no-store", (await app.GetAsync("/fixture/t.closed")).Headers.CacheControl.ToString());
        Assert.Equal("max-age=5", (await app.GetAsync("/fixture/t.open")).Headers.CacheControl.ToString());
        Assert.Equal("private, no-store", (await app.GetAsync("/fixture/t.open", app.As("ann"))).Headers.CacheControl.ToString());
    }

    private static TestApp Start(IPlugin plugin) => TestApp.Plugged(Some.Database(), [plugin]);

    /// <summary>Throws in the hook that is named, and does nothing in the others.</summary>
    private sealed class Bad(string hook) : ITopTable, ITableActions, IExtraCssUrls, IExtraJsUrls, IExtraBodyScript, IExtraTemplateVars,
        IRenderCell, IMenuLinks, IJinja2EnvironmentFromRequest, IActorFromRequest, IFiltersFromRequest, ICannedQueries,
        IPermissionResourcesSql, IRegisterRoutes, IRegisterOutputRenderer, IAsgiWrapper
    {
        public string Name => "bad";

        public string? Null { get; init; }

        public bool AsksTwice { get; init; }

        public bool IsSameForAll => true;

        public ValueTask<Markup?> TopTableAsync(TopTableContext context) => new(Throw("top_table", default(Markup?)));

        public ValueTask<IReadOnlyList<ActionLink>> TableActionsAsync(TableActionsContext context) =>
            new(Throw<IReadOnlyList<ActionLink>>("table_actions", Null == "table_actions" ? [null!] : []));

        public ValueTask<IReadOnlyList<ExtraAsset>> ExtraCssUrlsAsync(PageContext context) =>
            new(Throw<IReadOnlyList<ExtraAsset>>("extra_css_urls", []));

        public ValueTask<IReadOnlyList<ExtraAsset>> ExtraJsUrlsAsync(PageContext context) =>
            new(Throw<IReadOnlyList<ExtraAsset>>("extra_js_urls", []));

        public ValueTask<BodyScript?> ExtraBodyScriptAsync(PageContext context) => new(Throw<BodyScript?>("extra_body_script", null));

        public ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context) =>
            new(Throw<IReadOnlyDictionary<string, object?>?>("extra_template_vars", null));

        public ValueTask<Markup?> RenderCellAsync(RenderCellContext context) => new(Throw("render_cell", default(Markup?)));

        public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) =>
            new(Throw<IReadOnlyList<MenuLink>>("menu_links", Null == "menu_links" ? null! : []));

        public ValueTask<TemplateOverlay?> Jinja2EnvironmentFromRequestAsync(Jinja2EnvironmentFromRequestContext context) =>
            new(Throw<TemplateOverlay?>("jinja2_environment_from_request", null));

        public ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context) =>
            new(Throw<Actor?>("actor_from_request", null));

        public ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context) =>
            new(Throw<FilterConditions?>("filters_from_request", null));

        public ValueTask<IReadOnlyList<CannedQuery>> CannedQueriesAsync(CannedQueriesContext context) =>
            new(Throw<IReadOnlyList<CannedQuery>>("canned_queries",
                Null switch { "canned_queries" => null!, "canned_queries item" => [null!], _ => [] }));

        public ValueTask<PermissionSql?> PermissionResourcesSqlAsync(PermissionResourcesSqlContext context) =>
            new(Throw<PermissionSql?>("permission_resources_sql", null));

        public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
            [new("/-/bad", _ => new(Throw("register_routes", PluginResponse.Text(""))))];

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
            [new("bad", _ => new(Throw<PluginResponse?>("register_output_renderer", null)))];

        public async ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context)
        {
            Throw("asgi_wrapper", 0);
            if (AsksTwice) await context.NextAsync();
            return await context.NextAsync();
        }

        private T Throw<T>(string name, T otherwise) => name == hook ? throw new InvalidOperationException(Secret) : otherwise;
    }

    private sealed class Doctor(string hook, PluginResponse answer) : IForbidden, IHandleException
    {
        public string Name => "doctor";

        public ValueTask<PluginResponse?> ForbiddenAsync(ForbiddenContext context) => new(hook == "forbidden" ? answer : null);

        public ValueTask<PluginResponse?> HandleExceptionAsync(HandleExceptionContext context) =>
            new(hook == "handle_exception" ? answer : null);
    }

    private sealed class Formats : IRegisterOutputRenderer
    {
        public string Name => "formats";

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [
            new("closed", _ => new(PluginResponse.Text("rows"))),
            new("open", _ => new(PluginResponse.Text("rows").Public())),
        ];
    }
}
