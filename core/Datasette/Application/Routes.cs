using Datasette.Http;
using Datasette.OpenApi;
using Datasette.Pages.ActorPages;
using Datasette.Pages.ApiPages;
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
            new("/.{format?}", context => IndexPage.GetAsync(context, listings)),
            new("/-/.{format?}", context => IndexPage.GetAsync(context, listings)),
            new("/-", _ => new(Response.Redirect(site.Urls.Path("/-/"), 301))),
            new("/favicon.ico", Favicon.GetAsync) { TakesAnyMethod = true },
            new("/-/healthz", HealthPage.GetAsync),
            new("/-/static/{path*}", StaticFiles.GetAsync) { TakesAnyMethod = true },
            new("/-/versions.{format?}", VersionsPage.GetAsync),
            new("/-/settings.{format?}", SettingsPage.GetAsync),
            new("/-/config.{format?}", ConfigPage.GetAsync),
            new("/-/databases.{format?}", DatabasesPage.GetAsync),
            new("/-/schema.{format?}", SchemaPages.GetInstanceAsync),
            new("/-/plugins.{format?}", PluginsPage.GetAsync),
            new("/-/threads.{format?}", ThreadsPage.GetAsync),
            new("/-/patterns", PatternsPage.GetAsync),
            new("/-/api", ApiPage.GetAsync),
            new("/-/jump.{format?}", context => JumpPage.GetAsync(context, jump)),
            new("/-/tables.{format?}", context => TablesPage.GetAsync(context, jump)),
            new("/-/actor.{format?}", ActorPage.GetAsync),
            new("/-/auth-token", AuthTokenPage.GetAsync),
            new("/-/logout", LogoutPage.RespondAsync) { TakesPost = true },
            new("/-/create-token", CreateTokenPage.RespondAsync) { TakesPost = true },
            new("/-/messages", MessagesPage.RespondAsync) { TakesPost = true },
            new("/-/permissions", PermissionsPage.RespondAsync) { TakesPost = true },
            new("/-/actions.{format?}", ActionsPage.GetAsync),
            new("/-/allowed.{format?}", AllowedPage.GetAsync),
            new("/-/rules.{format?}", RulesPage.GetAsync),
            new("/-/check.{format?}", CheckPage.GetAsync),
            new("/-/allow-debug", AllowDebugPage.GetAsync),
            new("/-/queries.{format?}", QueryListPage.GetInstanceAsync),
            new("/-/openapi.json", OpenApiPage.GetAsync),
            new("/-/debug/autocomplete", AutocompleteDebugPage.GetAsync),
            new("/{database}.db", DownloadPage.GetAsync) { TakesAnyMethod = true },
            new("/{database}.{format?}", context => DatabasePage.GetAsync(context, listings)) { TakesAnyMethod = true },
            new("/{database}/-/schema.{format?}", SchemaPages.GetDatabaseAsync),
            new("/{database}/-/queries.{format?}", QueryListPage.GetDatabaseAsync),
            new("/{database}/-/query/parameters", ParametersPage.GetAsync),
            new("/{database}/-/query.{format?}", QueryPage.GetAsync),
            new("/{database}/-/foreign-key-targets", ForeignKeyTargetsPage.GetAsync),
            new("/{database}/{table}.{format?}", TablePage.GetAsync) { TakesAnyMethod = true },
            new("/{database}/{table}/-/schema.{format?}", SchemaPages.GetTableAsync),
            new("/{database}/{table}/-/autocomplete.{format?}", AutocompletePage.GetAsync),
            new("/{database}/{table}/-/fragment", FragmentPage.GetAsync),
            new("/{database}/{table}/-/foreign-key-suggestions", ForeignKeySuggestionsPage.GetAsync),
            new("/{database}/{query}/-/definition.{format?}", QueryDefinitionPage.GetAsync),
            new("/{database}/{table}/{pks}.{format?}", RowPage.GetAsync),
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
