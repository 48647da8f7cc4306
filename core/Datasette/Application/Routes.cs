using Datasette.Http;
using Datasette.OpenApi;
using Datasette.Pages.ActorPages;
using Datasette.Pages.ApiPages;
using Datasette.Pages.ChartPages;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.DemoPages;
using Datasette.Pages.IndexPages;
using Datasette.Pages.JumpPages;
using Datasette.Pages.MapPages;
using Datasette.Pages.PermissionPages;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.SearchEngines;
using Datasette.Pages.SpecialPages;
using Datasette.Pages.StoredQueryPages;
using Datasette.Pages.TablePages;
using Datasette.Pages.WriteForms;
using Datasette.Pages.WritePages;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>The URL map. The first pattern that matches wins.</summary>
internal sealed class Routes
{
    /// <summary>
    /// Routes whose 405 responses have no <c>Allow</c> header: Datasette's recorded responses (tests/Compatibility/writes.jsonl.gz) have
    /// none.
    /// </summary>
    private static readonly HashSet<string> Unnamed =
    [
        "/.{format?}", "/-/versions.{format?}", "/{database}.{format?}", "/{database}/{table}.{format?}",
        "/{database}/{table}/{pks}.{format?}",
        "/{database}/-/create", "/{database}/-/execute-write", "/{database}/-/execute-write/analyze", "/{database}/-/foreign-key-targets",
        "/{database}/-/queries/store", "/{database}/{table}/-/insert", "/{database}/{table}/-/upsert", "/{database}/{table}/-/alter",
        "/{database}/{table}/-/drop", "/{database}/{table}/-/set-column-type", "/{database}/{table}/-/foreign-key-suggestions",
        "/{database}/{table}/{pks}/-/update", "/{database}/{table}/{pks}/-/delete", "/{database}/{query}/-/update",
        "/{database}/{query}/-/edit",
        "/{database}/{query}/-/delete", "/{database}/{query}/-/definition.{format?}",
    ];

    /// <summary>The routes for paths with so many slashes; the last ones are for paths with more slashes than any pattern has.</summary>
    private readonly Route[][] _bySlashes;

    public Routes(Site site)
    {
        var (listings, jump) = (new SummaryCache(), new JumpCatalog(site));
        All =
        [
            .. PluginRoutes.Of(site),
            .. site.Options.Demo is null ? [] : (Route[])[Form("/-/demo", DemoPage.GetAsync, DemoPage.PostAsync)],
            .. Own(site, listings, jump).Select(route => route with { NamesMethods = !Unnamed.Contains(route.Pattern.Text) }),
        ];
        _bySlashes = new Route[All.Max(route => route.Pattern.Slashes) + 2][];
        for (var i = 0; i < _bySlashes.Length; i++)
        {
            var slashes = i;
            _bySlashes[i] = [.. All.Where(route => route.Pattern.Takes(slashes))];
        }
    }

    private static Route[] Own(Site site, SummaryCache listings, JumpCatalog jump) =>
    [
        new("/.{format?}", Lifetime.Site, context => IndexPage.GetAsync(context, listings)),
        new("/-/.{format?}", Lifetime.Site, context => IndexPage.GetAsync(context, listings)),
        new("/-", Lifetime.OneAnswer, _ => new(Response.Redirect(site.Urls.Path("/-/"), 301, sendsCors: false))),
        new("/favicon.ico", Lifetime.OneAnswer, Favicon.GetAsync) { ReadsAnyMethod = true },
        new("/robots.txt", Lifetime.Site, RobotsPage.GetAsync),
        new("/sitemap.xml", Lifetime.Site, SitemapPage.GetAsync),
        new("/-/healthz", Lifetime.OneAnswer, HealthPage.GetAsync),
        new("/-/static/{path*}", Lifetime.OneAnswer, StaticFiles.GetAsync) { ReadsAnyMethod = true },
        new("/-/static-plugins/{plugin}/{path*}", Lifetime.OneAnswer, PluginFiles.GetAsync) { ReadsAnyMethod = true },
        new("/-/versions.{format?}", Lifetime.Site, VersionsPage.GetAsync),
        new("/-/settings.{format?}", Lifetime.Site, SettingsPage.GetAsync),
        new("/-/config.{format?}", Lifetime.Site, ConfigPage.GetAsync),
        new("/-/databases.{format?}", Lifetime.Site, DatabasesPage.GetAsync),
        new("/-/schema.{format?}", Lifetime.Site, SchemaPages.GetInstanceAsync),
        new("/-/plugins.{format?}", Lifetime.Site, PluginsPage.GetAsync),
        new("/-/threads.{format?}", Lifetime.OneAnswer, ThreadsPage.GetAsync),
        new("/-/patterns", Lifetime.Site, PatternsPage.GetAsync),
        new("/-/api", Lifetime.Site, ApiPage.GetAsync),
        new("/-/jump.{format?}", Lifetime.Site, context => JumpPage.GetAsync(context, jump)),
        new("/-/tables.{format?}", Lifetime.Site, context => TablesPage.GetAsync(context, jump)),
        new("/-/actor.{format?}", Lifetime.OneAnswer, ActorPage.GetAsync),
        new("/-/auth-token", Lifetime.OneAnswer, AuthTokenPage.GetAsync),
        new("/-/logout", Lifetime.OneAnswer, LogoutPage.GetAsync) { Post = LogoutPage.PostAsync },
        new("/-/create-token", Lifetime.OneAnswer, CreateTokenPage.GetAsync) { Post = CreateTokenPage.PostAsync },
        new("/-/messages", Lifetime.OneAnswer, MessagesPage.GetAsync) { Post = MessagesPage.PostAsync },
        new("/-/permissions", Lifetime.OneAnswer, PermissionsPage.GetAsync) { Post = PermissionsPage.PostAsync },
        new("/-/actions.{format?}", Lifetime.Site, ActionsPage.GetAsync),
        new("/-/allowed.{format?}", Lifetime.OneAnswer, AllowedPage.GetAsync),
        new("/-/rules.{format?}", Lifetime.OneAnswer, RulesPage.GetAsync),
        new("/-/check.{format?}", Lifetime.OneAnswer, CheckPage.GetAsync),
        new("/-/allow-debug", Lifetime.Site, AllowDebugPage.GetAsync),
        new("/-/queries.{format?}", Lifetime.Site, QueryListPage.GetInstanceAsync),
        new("/-/openapi.json", Lifetime.Site, OpenApiPage.GetAsync),
        new("/-/debug/autocomplete", Lifetime.Site, AutocompleteDebugPage.GetAsync),
        new("/{database}.db", Lifetime.Database, DownloadPage.GetAsync) { ReadsAnyMethod = true },
        new("/{database}.{format?}", Lifetime.Database, context => DatabasePage.GetAsync(context, listings))
        {
            SendsCors = false,
            Allow = "HEAD, GET",
            TakesHtml = true,
        },
        new("/{database}/-/schema.{format?}", Lifetime.Database, SchemaPages.GetDatabaseAsync),
        new("/{database}/-/queries.{format?}", Lifetime.Database, QueryListPage.GetDatabaseAsync),
        new("/{database}/-/queries/store", Lifetime.OneAnswer, StoreQueryPage.GetAsync) { Post = StoreQueryPage.PostAsync },
        new("/{database}/-/queries/analyze", Lifetime.OneAnswer, StoreQueryPage.AnalyzeAsync),
        new("/{database}/-/query/parameters", Lifetime.Database, ParametersPage.GetAsync) { IsForScripts = true },
        new("/{database}/-/query/chart.{format?}", Lifetime.Database, context => ChartPage.GetQueryAsync(context, listings)),
        new("/{database}/-/query/map.{format?}", Lifetime.Database, context => MapPage.GetQueryAsync(context, listings)),
        new("/{database}/-/query.{format?}", Lifetime.Database, context => QueryPage.GetAsync(context, listings)) { TakesHtml = true },
        new("/{database}/-/foreign-key-targets", Lifetime.Database, ForeignKeyTargetsPage.GetAsync) { IsForScripts = true },
        Route.Posting("/{database}/-/create", CreatePage.PostAsync),
        new("/{database}/-/execute-write", Lifetime.OneAnswer, ExecuteWritePage.GetAsync) { Post = ExecuteWritePage.PostAsync },
        new("/{database}/-/execute-write/analyze", Lifetime.OneAnswer, ExecuteWritePage.AnalyzeAsync),
        new("/{database}/{table}.{format?}", Lifetime.Database, context => TablePage.GetAsync(context, listings))
        {
            Post = context => TablePage.PostAsync(context, listings),
            ReadsAnyMethod = true,
            TakesHtml = true,
        },
        Route.Posting("/{database}/{table}/-/insert", InsertPage.InsertAsync),
        Route.Posting("/{database}/{table}/-/upsert", InsertPage.UpsertAsync),
        Route.Posting("/{database}/{table}/-/alter", AlterPage.PostAsync),
        Route.Posting("/{database}/{table}/-/set-column-type", ColumnTypePage.PostAsync),
        Route.Posting("/{database}/{table}/-/drop", DropPage.PostAsync),
        Route.Posting("/{database}/{table}/{pks}/-/update", UpdateRowPage.PostAsync),
        Route.Posting("/{database}/{table}/{pks}/-/delete", DeleteRowPage.PostAsync),
        Form("/{database}/-/create-table", CreateTableForm.GetAsync, CreateTableForm.PostAsync),
        Form("/{database}/-/create-table-from-rows", RowsForms.GetNewAsync, RowsForms.PostNewAsync),
        Form("/{database}/{table}/-/insert-rows", RowsForms.GetAsync, RowsForms.PostAsync),
        Form("/{database}/{table}/-/insert-row", InsertRowForm.GetAsync, InsertRowForm.PostAsync),
        Form("/{database}/{table}/-/alter-table", AlterTableForm.GetAsync, AlterTableForm.PostAsync),
        Form("/{database}/{table}/-/drop-table", DropTableForm.GetAsync, DropTableForm.PostAsync),
        Form("/{database}/{table}/{pks}/-/update-row", UpdateRowForm.GetAsync, UpdateRowForm.PostAsync),
        Form("/{database}/{table}/{pks}/-/delete-row", DeleteRowForm.GetAsync, DeleteRowForm.PostAsync),
        new("/{database}/{table}/-/schema.{format?}", Lifetime.Database, SchemaPages.GetTableAsync),
        new("/{database}/{table}/-/autocomplete.{format?}", Lifetime.Database, AutocompletePage.GetAsync),
        new("/{database}/{table}/-/chart.{format?}", Lifetime.Database, context => ChartPage.GetTableAsync(context, listings)),
        new("/{database}/{table}/-/map.{format?}", Lifetime.Database, context => MapPage.GetTableAsync(context, listings)),
        new("/{database}/{table}/-/fragment", Lifetime.Database, FragmentPage.GetAsync),
        new("/{database}/{table}/-/foreign-key-suggestions", Lifetime.Database, ForeignKeySuggestionsPage.GetAsync)
        {
            IsForScripts = true,
            Refusal = ForeignKeySuggestionsPage.Refusal,
        },
        Route.Posting("/{database}/{query}/-/update", ChangeQueryPages.UpdateAsync),
        new("/{database}/{query}/-/edit", Lifetime.OneAnswer, ChangeQueryPages.EditFormAsync) { Post = ChangeQueryPages.EditAsync },
        new("/{database}/{query}/-/delete", Lifetime.OneAnswer, ChangeQueryPages.DeleteFormAsync) { Post = ChangeQueryPages.DeleteAsync },
        new("/{database}/{query}/-/definition.{format?}", Lifetime.Database, QueryDefinitionPage.GetAsync),
        new("/{database}/{table}/{pks}.{format?}", Lifetime.Database, RowPage.GetAsync) { TakesHtml = true },
    ];

    public IReadOnlyList<Route> All { get; }

    /// <summary>A page with a form that posts to itself.</summary>
    private static Route Form(string pattern, Endpoint get, Endpoint post) => new(pattern, Lifetime.OneAnswer, get) { Post = post };

    /// <summary>The route of a path, or null.</summary>
    public (Route Route, RouteValues Values)? Match(string path)
    {
        foreach (var route in _bySlashes[Math.Min(path.AsSpan().Count('/'), _bySlashes.Length - 1)])
            if (route.Pattern.Match(path) is { } values) return (route, route.TakesHtml ? values.WithoutHtml() : values);
        return null;
    }
}
