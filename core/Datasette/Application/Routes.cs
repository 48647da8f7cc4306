using Datasette.Pages.DatabasePages;
using Datasette.Pages.IndexPages;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.SpecialPages;
using Datasette.Pages.TablePages;

namespace Datasette.Application;

/// <summary>The URL map. The first pattern that matches wins.</summary>
internal static class Routes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new("/.{format?}", IndexPage.GetAsync),
        new("/-/.{format?}", IndexPage.GetAsync),
        new("/-/healthz", HealthPage.GetAsync),
        new("/-/static/{path*}", StaticFiles.GetAsync),
        new("/-/versions.{format?}", VersionsPage.GetAsync),
        new("/-/settings.{format?}", SettingsPage.GetAsync),
        new("/-/databases.{format?}", DatabasesPage.GetAsync),
        new("/{database}.{format?}", DatabasePage.GetAsync),
        new("/{database}/-/query.{format?}", QueryPage.GetAsync),
        new("/{database}/{table}.{format?}", TablePage.GetAsync),
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
