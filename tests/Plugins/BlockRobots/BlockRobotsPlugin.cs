namespace BlockRobots;

/// <summary>
/// <c>/robots.txt</c>: asks crawlers to stay away. Configuration: <c>literal</c> is the whole text; <c>disallow</c> a list of paths;
/// <c>allow_only_index</c> keeps them from the databases alone.
/// </summary>
public sealed class BlockRobotsPlugin : IRegisterRoutes
{
    public string Name => "datasette-block-robots";

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
        [new("/robots.txt", async page => PluginResponse.Text(await TextAsync(page.Datasette)).Public()) { Methods = ["GET"] }];

    private async ValueTask<string> TextAsync(IDatasette datasette)
    {
        var config = datasette.PluginConfig(Name);
        if ((string?)config?["literal"] is { } literal) return literal;
        List<string> paths = [.. (config?["disallow"] as JsonArray ?? []).Select(path => path?.ToString() ?? "")];
        if ((bool?)config?["allow_only_index"] is true)
        {
            // Anonymous: the names of private databases are nobody's business.
            var databases = await datasette.AllowedResourcesAsync(null, "view-database");
            paths.AddRange(databases.Select(database => datasette.Urls.Database(database.Parent!)));
        }
        if (config is null) paths.Add(datasette.Urls.Path("/"));
        return $"User-agent: *\n{string.Concat(paths.Select(path => $"Disallow: {path}\n"))}";
    }
}
