/// <summary>A second plugin with hooks of the first: what both give stands side by side, or the first that answers wins.</summary>
public sealed class MyPlugin2 : IActorFromRequest, IAsgiWrapper, IExtraJsUrls, IExtraTemplateVars, IHandleException, IMenuLinks,
    IPrepareJinja2Environment, IRegisterRoutes, IRenderCell, IStartup, ITableActions
{
    private string _started = "not started";

    public string Name => "my_plugin_2.py";

    /// <summary>The names of the databases follow from the site, and not from who asks.</summary>
    public bool IsSameForAll => true;

    public async ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context) =>
        context.Request.Argument("_bot2") is not { Length: > 0 } ? null : new Actor(new JsonObject
        {
            ["id"] = "bot2",
            ["1+1"] = (await context.Datasette.Databases[0].ExecuteAsync("select 1 + 1")).Single!.Value.Integer,
        });

    public async ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context) =>
        (await context.NextAsync()).With("x-databases", string.Join(", ", context.Datasette.Databases.Select(database => database.Name)));

    public ValueTask<IReadOnlyList<ExtraAsset>> ExtraJsUrlsAsync(PageContext context) => new(
    [
        new ExtraAsset("https://plugin-example.datasette.io/jquery.js") { Sri = "SRIHASH" },
        "https://plugin-example.datasette.io/plugin2.js",
    ]);

    public async ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context)
    {
        await Task.Yield();
        var database = context.Datasette.Databases[0];
        return new Dictionary<string, object?>
        {
            ["extra_template_vars_from_awaitable"] = new JsonObject
            {
                ["template"] = context.Template,
                ["scope_path"] = context.Request.Path,
                ["awaitable"] = true,
            }.ToJsonString(),
            ["query_database"] = (TemplateFunction)(async asked => (await database.ExecuteAsync(asked.Text(0, "sql")!)).Single),
        };
    }

    public ValueTask<PluginResponse?> HandleExceptionAsync(HandleExceptionContext context) => new(
        context.Request.Argument("_custom_error") is not null ? PluginResponse.Text("_custom_error")
        : context.Request.Argument("_custom_error_async") is not null ? PluginResponse.Text("_custom_error_async")
        : null);

    public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) =>
        new(context.Actor is null ? [] : [new MenuLink(context.Datasette.Urls.Instance(), "Hello 2")]);

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context)
    {
        context.Environment.AddFilter("format_numeric", asked =>
            new(Convert.ToDouble(asked.Positional[0]).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)));
        context.Environment.AddFilter("to_hello", _ => new("HI"));
    }

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context)
    {
        yield return new("/trigger-error", _ => throw new DivideByZeroException("division by zero"));
        yield return new("/started", _ => new(PluginResponse.Text(_started)));
        if (context.Datasette.PluginConfig("register-route-demo")?["path"]?.ToString() is not { } path) yield break;
        yield return new($"/{path}/", _ => new(PluginResponse.Text(path.ToUpperInvariant())));
        // Stands before the pages of tables, which have a path of this form too.
        yield return new("/{db_name}/{table_and_format}", asked => new(PluginResponse.Text(
            "/db/table: [" + string.Join(", ", asked.Request.UrlVars.OrderBy(pair => pair.Key).Select(pair =>
                $"('{pair.Key}', '{pair.Value}')")) + "]")));
    }

    public ValueTask<Markup?> RenderCellAsync(RenderCellContext context) => new(Link(context.Value.Text, context.Database));

    public async ValueTask StartupAsync(StartupContext context)
    {
        var sum = await context.Datasette.Databases[0].ExecuteAsync("select 1 + 1");
        _started = $"{sum.Single} {string.Join(' ', context.Datasette.Databases.Select(database => database.Name))} "
            + context.Datasette.Metadata()["title"];
    }

    public ValueTask<IReadOnlyList<ActionLink>> TableActionsAsync(TableActionsContext context) => new(context.Actor is null ? [] :
    [
        new ActionLink(
            context.Request?.Argument("_hello") is { Length: > 0 } hello ? "From async " + hello : "From async",
            context.Datasette.Urls.Instance()),
    ]);

    /// <summary>A link for <c>{"href": …, "label": …}</c>, and null for anything else.</summary>
    private static Markup? Link(string? text, string database)
    {
        if (text is null || !text.TrimStart().StartsWith('{')) return null;
        try
        {
            if (JsonNode.Parse(text) is not JsonObject { Count: 2 } link || !link.ContainsKey("href") || !link.ContainsKey("label"))
                return null;
            var href = link["href"]!.ToString();
            if (!href.StartsWith('/') && !href.StartsWith("http://") && !href.StartsWith("https://")) return null;
            var label = Markup.Escape(link["label"]?.ToString());
            return new Markup($"<a data-database=\"{Markup.Escape(database)}\" href=\"{Markup.Escape(href)}\">{label}</a>");
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
