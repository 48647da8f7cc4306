using System.Globalization;

namespace Dashboards;

/// <summary>
/// <c>/-/dashboards/NAME</c>: charts of the configuration, each a query shown as <c>metric</c>, <c>table</c> or <c>bar</c>. The SQL is the
/// operator's, as that of stored queries: whoever may view the database sees its result. Parameters are filled from the URL.
/// </summary>
public sealed class DashboardsPlugin : IRegisterRoutes, IMenuLinks, IPrepareJinja2Environment
{
    private const int MaxRows = 100;

    public string Name => "datasette-dashboards";

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
        [new("/-/dashboards", ListAsync) { Methods = ["GET"] }, new("/-/dashboards/{name}", ShowAsync) { Methods = ["GET"] }];

    public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) =>
        new([new MenuLink(context.Datasette.Urls.Path("/-/dashboards"), "Dashboards")]);

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context) =>
        context.Environment.AddTemplates(name => name switch
        {
            "dashboard.html" => DashboardPages.One,
            "dashboards.html" => DashboardPages.List,
            _ => null,
        });

    private async ValueTask<PluginResponse> ListAsync(RouteContext page)
    {
        await CheckAsync(page);
        var all = (page.Datasette.PluginConfig(Name) as JsonObject ?? []).Select(pair => (object?)new Dictionary<string, object?>
        {
            ["href"] = page.Datasette.Urls.Path($"/-/dashboards/{Uri.EscapeDataString(pair.Key)}"),
            ["title"] = (string?)pair.Value?["title"] ?? pair.Key,
            ["description"] = (string?)pair.Value?["description"],
        });
        return await RenderAsync(page, "dashboards.html", new() { ["dashboards"] = all.ToList() });
    }

    private async ValueTask<PluginResponse> ShowAsync(RouteContext page)
    {
        await CheckAsync(page);
        var name = page.Request.UrlVars["name"];
        if ((page.Datasette.PluginConfig(Name) as JsonObject)?[name] is not JsonObject dashboard)
            throw HttpError.NotFound("There is no such dashboard");
        List<object?> charts = [];
        foreach (var (key, chart) in dashboard["charts"] as JsonObject ?? [])
            if (chart is not null && await ChartAsync(page, key, chart, dashboard["filters"] as JsonObject ?? []) is { } shown) charts.Add(shown);
        return await RenderAsync(page, "dashboard.html", new()
        {
            ["title"] = (string?)dashboard["title"] ?? name,
            ["description"] = (string?)dashboard["description"],
            ["charts"] = charts,
        });
    }

    /// <summary>Null where the actor may not view the database.</summary>
    private static async ValueTask<object?> ChartAsync(RouteContext page, string key, JsonNode chart, JsonObject filters)
    {
        var (datasette, request) = (page.Datasette, page.Request);
        var database = (string?)chart["db"] is { } name ? datasette.FindDatabase(name) : datasette.Databases is [var first, ..] ? first : null;
        if (database is null || (string?)chart["query"] is not { } sql) throw new PluginException($"The chart {key} lacks its db or query");
        if (!await datasette.AllowedAsync(request.Actor, "view-database", Resource.Database(database.Name), request.Aborted)) return null;
        List<SqlParameter> parameters = [.. filters.Select(filter =>
            SqlParameter.Of(filter.Key, request.Argument(filter.Key) ?? filter.Value?["default"]?.ToString()))];
        var result = await database.ExecuteAsync(sql, parameters, new() { MaxRows = MaxRows }, request.Aborted);
        return new Dictionary<string, object?>
        {
            ["title"] = (string?)chart["title"] ?? key,
            ["library"] = (string?)chart["library"] ?? "table",
            ["prefix"] = chart["display"]?["prefix"]?.ToString(),
            ["suffix"] = chart["display"]?["suffix"]?.ToString(),
            ["single"] = result.Single,
            ["columns"] = result.Columns,
            ["rows"] = result.Rows,
            ["bars"] = Bars(result),
        };
    }

    /// <summary>The first column names a bar, the second is its length, relative to the longest.</summary>
    private static List<object?> Bars(QueryResult result)
    {
        if (result.Columns.Count < 2) return [];
        var longest = result.Rows.Select(row => row[1].AsNumber() ?? 0).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return [.. result.Rows.Select(row => new Dictionary<string, object?>
        {
            ["label"] = row[0],
            ["value"] = row[1],
            ["percent"] = (longest > 0 ? Math.Clamp((row[1].AsNumber() ?? 0) / longest, 0, 1) * 100 : 0).ToString("0.##", CultureInfo.InvariantCulture),
        })];
    }

    private static async ValueTask CheckAsync(RouteContext page)
    {
        if (!await page.Datasette.AllowedAsync(page.Request.Actor, "view-instance", cancellationToken: page.Request.Aborted))
            throw HttpError.Forbidden();
    }

    private static async ValueTask<PluginResponse> RenderAsync(RouteContext page, string template, Dictionary<string, object?> variables) =>
        PluginResponse.Html(await page.Datasette.RenderTemplateAsync(template, variables, page.Request, page.Request.Aborted)).Public();
}
