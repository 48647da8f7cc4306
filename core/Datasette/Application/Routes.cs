using Datasette.Http;
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

namespace Datasette.Application;

/// <summary>The URL map. The first pattern that matches wins.</summary>
internal static class Routes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new("/.{format?}", IndexPage.GetAsync),
        new("/-/.{format?}", IndexPage.GetAsync),
        new("/-", context => new(Response.Redirect(context.Site.Urls.Path("/-/"), 301))),
        new("/-/healthz", HealthPage.GetAsync),
        new("/-/static/{path*}", StaticFiles.GetAsync),
        new("/-/versions.{format?}", VersionsPage.GetAsync),
        new("/-/settings.{format?}", SettingsPage.GetAsync),
        new("/-/config.{format?}", ConfigPage.GetAsync),
        new("/-/databases.{format?}", DatabasesPage.GetAsync),
        new("/-/schema.{format?}", SchemaPages.GetInstanceAsync),
        new("/-/plugins.{format?}", PluginsPage.GetAsync),
        new("/-/threads.{format?}", ThreadsPage.GetAsync),
        new("/-/patterns", PatternsPage.GetAsync),
        new("/-/api", ApiPage.GetAsync),
        new("/-/jump.{format?}", JumpPage.GetAsync),
        new("/-/tables.{format?}", TablesPage.GetAsync),
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
        new("/{database}.db", DownloadPage.GetAsync),
        new("/{database}.{format?}", DatabasePage.GetAsync),
        new("/{database}/-/schema.{format?}", SchemaPages.GetDatabaseAsync),
        new("/{database}/-/queries.{format?}", QueryListPage.GetDatabaseAsync),
        new("/{database}/-/query/parameters", ParametersPage.GetAsync),
        new("/{database}/-/query.{format?}", QueryPage.GetAsync),
        new("/{database}/{table}.{format?}", TablePage.GetAsync) { TakesAnyMethod = true },
        new("/{database}/{table}/-/schema.{format?}", SchemaPages.GetTableAsync),
        new("/{database}/{query}/-/definition.{format?}", QueryDefinitionPage.GetAsync),
        new("/{database}/{table}/{pks}.{format?}", RowPage.GetAsync),
    ];

    /// <summary>The route of a path, or null.</summary>
    public static (Route Route, RouteValues Values)? Match(string path)
    {
        foreach (var route in All)
            if (route.Pattern.Match(path) is { } values) return (route, values);
        return null;
    }
}
