namespace SearchAll;

/// <summary>
/// <c>/-/search?q=</c> searches every table that has a full-text index, as the actor: what an actor may not view is not searched. It
/// stops after five seconds, and says so.
/// </summary>
public sealed class SearchAllPlugin : IRegisterRoutes, IMenuLinks, IPrepareJinja2Environment
{
    private const int RowsPerTable = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public string Name => "datasette-search-all";

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) => [new("/-/search", PageAsync) { Methods = ["GET"] }];

    public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) =>
        new([new MenuLink(context.Datasette.Urls.Path("/-/search"), "Search all tables")]);

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context) =>
        context.Environment.AddTemplates(name => name == "search_all.html" ? SearchPage.Template : null);

    private static async ValueTask<PluginResponse> PageAsync(RouteContext page)
    {
        var (datasette, request) = (page.Datasette, page.Request);
        if (!await datasette.AllowedAsync(request.Actor, "view-instance", cancellationToken: request.Aborted)) throw HttpError.Forbidden();
        var text = request.Argument("q")?.Trim() ?? "";
        var found = new List<object?>();
        var isComplete = true;
        if (text.Length > 0)
        {
            var start = datasette.Time.GetTimestamp();
            foreach (var (database, table) in await datasette.AllowedResourcesAsync(request.Actor, "view-table", request.Aborted))
            {
                isComplete = datasette.Time.GetElapsedTime(start) < Limit;
                if (!isComplete) break;
                if (await SearchAsync(page, database!, table!, text) is { } result) found.Add(result);
            }
        }
        var variables = new Dictionary<string, object?> { ["q"] = text, ["tables"] = found, ["is_complete"] = isComplete };
        var response = PluginResponse.Html(await datasette.RenderTemplateAsync("search_all.html", variables, request, request.Aborted));
        // The site keeps it from caches where there is an actor. A part of the result is nothing to keep.
        return isComplete ? response.Public() : response;
    }

    /// <summary>The first rows of a table; null for none, and for a table without a full-text index.</summary>
    private static async ValueTask<object?> SearchAsync(RouteContext page, string database, string table, string text)
    {
        var (datasette, request) = (page.Datasette, page.Request);
        if (await datasette.FindDatabase(database)!.FindTableAsync(table, request.Aborted) is not { FtsTable: not null, IsHidden: false } info)
            return null;
        var path = datasette.Urls.Table(database, table, "json")[(datasette.Urls.Path("/").Length - 1)..];
        var search = $"_search={Uri.EscapeDataString(text)}";
        var answer = await datasette.Client.SendAsync(
            new ClientRequest($"{path}?{search}&_size={RowsPerTable}&_nofacet=1&_extra=count") { Actor = request.Actor }, request.Aborted);
        if (answer.Status != 200 || answer.Json() is not JsonObject { } json || json["rows"] is not JsonArray { Count: > 0 } rows) return null;
        return new Dictionary<string, object?>
        {
            ["database"] = database,
            ["table"] = table,
            ["href"] = $"{datasette.Urls.Table(database, table)}?{search}",
            ["count"] = json["count"]?.DeepClone(),
            ["rows"] = rows.DeepClone(),
            ["columns"] = info.Columns.Select(column => (object?)column.Name).ToList(),
        };
    }
}
