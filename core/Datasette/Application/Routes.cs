using Datasette.Http;
using Datasette.OpenApi;
using Datasette.Pages.ActorPages;
using Datasette.Pages.ApiPages;
using Datasette.Pages.ChartPages;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.IndexPages;
using Datasette.Pages.JumpPages;
using Datasette.Pages.PermissionPages;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.SpecialPages;
using Datasette.Pages.StoredQueryPages;
using Datasette.Pages.TablePages;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>The URL map. The first pattern that matches wins.</summary>
internal sealed class Routes
{
    public Routes(Site site)
    {
        var (listings, jump) = (new SummaryMemory(), new JumpCatalog(site));
        All =
        [
            new("/.{format?}", Lifetime.Site, context => IndexPage.GetAsync(context, listings)),
            new("/-/.{format?}", Lifetime.Site, context => IndexPage.GetAsync(context, listings)),
            new("/-", Lifetime.OneAnswer, _ => new(Response.Redirect(site.Urls.Path("/-/"), 301))),
            new("/favicon.ico", Lifetime.OneAnswer, Favicon.GetAsync) { ReadsAnyMethod = true },
            new("/-/healthz", Lifetime.OneAnswer, HealthPage.GetAsync),
            new("/-/static/{path*}", Lifetime.OneAnswer, StaticFiles.GetAsync) { ReadsAnyMethod = true },
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
            new("/{database}.{format?}", Lifetime.Database, context => DatabasePage.GetAsync(context, listings)) { SendsCors = false },
            new("/{database}/-/schema.{format?}", Lifetime.Database, SchemaPages.GetDatabaseAsync),
            new("/{database}/-/queries.{format?}", Lifetime.Database, QueryListPage.GetDatabaseAsync),
            new("/{database}/-/query/parameters", Lifetime.Database, ParametersPage.GetAsync) { IsForScripts = true },
            new("/{database}/-/query/chart.{format?}", Lifetime.Database, context => ChartPage.GetQueryAsync(context, listings)),
            new("/{database}/-/query.{format?}", Lifetime.Database, context => QueryPage.GetAsync(context, listings)),
            new("/{database}/-/foreign-key-targets", Lifetime.Database, ForeignKeyTargetsPage.GetAsync) { IsForScripts = true },
            new("/{database}/{table}.{format?}", Lifetime.Database, context => TablePage.GetAsync(context, listings))
            {
                Post = context => TablePage.PostAsync(context, listings),
                ReadsAnyMethod = true,
            },
            new("/{database}/{table}/-/schema.{format?}", Lifetime.Database, SchemaPages.GetTableAsync),
            new("/{database}/{table}/-/autocomplete.{format?}", Lifetime.Database, AutocompletePage.GetAsync),
            new("/{database}/{table}/-/chart.{format?}", Lifetime.Database, context => ChartPage.GetTableAsync(context, listings)),
            new("/{database}/{table}/-/fragment", Lifetime.Database, FragmentPage.GetAsync),
            new("/{database}/{table}/-/foreign-key-suggestions", Lifetime.Database, ForeignKeySuggestionsPage.GetAsync) { IsForScripts = true },
            new("/{database}/{query}/-/definition.{format?}", Lifetime.Database, QueryDefinitionPage.GetAsync),
            new("/{database}/{table}/{pks}.{format?}", Lifetime.Database, RowPage.GetAsync),
        ];
    }

    public IReadOnlyList<Route> All { get; }

    /// <summary>The route of a path, or null.</summary>
    public (Route Route, RouteValues Values)? Match(string path)
    {
        foreach (var route in All)
            if (route.Pattern.Match(path) is { } values) return (route, values);
        return null;
    }
}
