/// <summary>A plugin with most hooks, each doing a little that a test can see.</summary>
public sealed class MyPlugin : IActorFromRequest, IAsgiWrapper, IDatabaseActions, IExtraBodyScript, IExtraCssUrls, IExtraJsUrls,
    IExtraTemplateVars, IForbidden, IHomepageActions, IMenuLinks, IPermissionResourcesSql, IPrepareConnection,
    IPrepareJinja2Environment, IQueryActions, IRegisterActions, IRegisterFacetClasses, IRegisterMagicParameters, IRegisterRoutes,
    IRegisterTokenHandler, IRenderCell, IRowActions, IStartup, ITableActions, IViewActions
{
    private const string Example = "https://plugin-example.datasette.io/";
    private bool _isStarted;

    public string Name => "my_plugin.py";

    /// <summary>The wrapper changes nothing.</summary>
    public bool IsSameForAll => true;

    /// <summary>The rules look at the actor alone.</summary>
    public bool AreFixed => true;

    public ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context) =>
        new(context.Request.Argument("_bot") is { Length: > 0 } ? new Actor(new JsonObject { ["id"] = "bot" }) : null);

    public ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context) =>
        context.Request.Argument("_teapot") is null ? context.NextAsync() : new(PluginResponse.Text("short and stout", 418));

    public ValueTask<IReadOnlyList<ActionLink>> DatabaseActionsAsync(DatabaseActionsContext context) => new(context.Actor is null ? [] :
    [
        new ActionLink(
            $"Database: {context.Database}" + (context.Request?.Argument("_hello") is { Length: > 0 } hello ? " - " + hello : ""),
            context.Datasette.Urls.Instance()),
    ]);

    public async ValueTask<BodyScript?> ExtraBodyScriptAsync(PageContext context)
    {
        var what = await DescribeAsync(context);
        what["config"] = context.Datasette.PluginConfig("name-of-plugin", context.Database, context.Table)?.DeepClone();
        return new BodyScript($"var extra_body_script = {what.ToJsonString()};") { IsModule = true };
    }

    public async ValueTask<IReadOnlyList<ExtraAsset>> ExtraCssUrlsAsync(PageContext context)
    {
        var what = System.Text.Encoding.UTF8.GetBytes((await DescribeAsync(context)).ToJsonString());
        return [$"{Example}{Convert.ToBase64String(what)}/extra-css-urls-demo.css"];
    }

    public ValueTask<IReadOnlyList<ExtraAsset>> ExtraJsUrlsAsync(PageContext context) => new(
    [
        new ExtraAsset(Example + "jquery.js") { Sri = "SRIHASH" },
        Example + "plugin1.js",
        new ExtraAsset(Example + "plugin.module.js") { IsModule = true },
    ]);

    public ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context) =>
        new(new Dictionary<string, object?>
        {
            ["extra_template_vars"] = new JsonObject
            {
                ["template"] = context.Template,
                ["scope_path"] = context.Request.Path,
                ["columns"] = Columns(context),
            }.ToJsonString(),
        });

    public ValueTask<PluginResponse?> ForbiddenAsync(ForbiddenContext context) =>
        new(context.Request.Path == "/data2" ? PluginResponse.Redirect("/login?message=" + context.Message) : null);

    public ValueTask<IReadOnlyList<ActionLink>> HomepageActionsAsync(HomepageActionsContext context) => new(context.Actor is null ? [] :
        [new ActionLink($"Custom homepage for: {context.Actor.Id}", context.Datasette.Urls.Path("/-/custom-homepage"))]);

    public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) => new(context.Actor is null ? [] :
    [
        new MenuLink(
            context.Datasette.Urls.Instance(),
            context.Request?.Argument("_hello") is { Length: > 0 } hello ? "Hello, " + hello : "Hello"),
    ]);

    public ValueTask<PermissionSql?> PermissionResourcesSqlAsync(PermissionResourcesSqlContext context)
    {
        bool? allows = context.Action.Name switch
        {
            "this_is_allowed" or "this_is_allowed_async" => true,
            "this_is_denied" or "this_is_denied_async" => false,
            "view-database" or "view-database-download" when context.Actor?["can_download"] is JsonValue => true,
            "insert-row" or "create-table" or "drop-table" or "delete-row" or "update-row" when context.Actor?.Id == "todomvc" => true,
            _ => null,
        };
        return new(allows is { } allow ? PermissionSql.Of("my_plugin", [new(Resource.Instance, allow, "said by my_plugin")]) : null);
    }

    public void PrepareConnection(PrepareConnectionContext context)
    {
        var (datasette, database) = (context.Datasette, context.Database);
        context.Connection.AddFunction("convert_units", 3, asked => (asked[1].Text, asked[2].Text) switch
        {
            ("m", "ft") => asked[0].AsNumber()!.Value * 3.28084,
            ("ft", "m") => asked[0].AsNumber()!.Value / 3.28084,
            _ => throw HttpError.BadRequest("Unsupported conversion"),
        });
        context.Connection.AddFunction("prepare_connection_args", 0, _ =>
            $"database={database}, datasette.plugin_config(\"name-of-plugin\")="
            + $"{{'depth': '{datasette.PluginConfig("name-of-plugin")?["depth"]}'}}");
    }

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context)
    {
        var datasette = context.Datasette;
        context.Environment.AddFilter("select_times_three", async asked =>
            (await datasette.Databases[0].ExecuteAsync("select 3 * :n", [new("n", SqlValue.Of((long)asked.Positional[0]!))])).Single);
    }

    public ValueTask<IReadOnlyList<ActionLink>> QueryActionsAsync(QueryActionsContext context)
    {
        if (context.Sql.Length == 0 || context.Sql.StartsWith("explain", StringComparison.OrdinalIgnoreCase)) return new([]);
        var href = context.Datasette.Urls.DatabaseQuery(context.Database, "explain " + context.Sql);
        return new([new ActionLink("Explain this query", href, "Runs a SQLite explain")]);
    }

    public IEnumerable<PermissionAction> RegisterActions(RegisterActionsContext context)
    {
        yield return new("action-from-plugin", "ap", "New action added by a plugin", ResourceKind.Database);
        yield return new("view-collection", "vc", "View a collection", ResourceKind.Database);
        foreach (var name in (string[])["this_is_allowed", "this_is_denied", "this_is_allowed_async", "this_is_denied_async"])
            yield return new(name, name, "", ResourceKind.Instance);
        foreach (var more in context.Datasette.PluginConfig("datasette-register-actions")?["actions"] as JsonArray ?? [])
            yield return new($"{more!["name"]}", $"{more["abbr"]}", $"{more["description"]}",
                more["resource_class"] is null ? ResourceKind.Instance : ResourceKind.Database);
    }

    public IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context) => [new DummyFacet()];

    public IEnumerable<IMagicParameters> RegisterMagicParameters(RegisterMagicParametersContext context) =>
    [
        new Parameters("request", (key, request) => key == "http_version" ? request.HttpVersion : null),
        new Parameters("uuid", (key, _) => key == "new" ? Guid.NewGuid().ToString() : null),
        new Parameters("asyncrequest", (key, _) => key),
    ];

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
    [
        new("/one/", async asked =>
            PluginResponse.Text((await asked.Datasette.Databases[0].ExecuteAsync("select 1 + 1")).Single.ToString()!)),
        new("/two/{name*}", asked => new(PluginResponse.Text($"{asked.Request.Argument("greeting")} {asked.Request.UrlVars["name"]}"))),
        new("/three/", _ => new(PluginResponse.Json(new JsonObject { ["hello"] = "world" }).With("x-three", "1"))),
        new("/post/", async asked => PluginResponse.Json(new JsonObject((await asked.Request.FormAsync()).Fields.Select(field =>
            KeyValuePair.Create(field.Key, (JsonNode?)field.Value))))),
        new("/csrftoken-form/", asked => RenderAsync(asked, "csrftoken_form.html")),
        new("/not-async/", _ => new(PluginResponse.Html("This was not async"))),
        new("/add-message/", asked =>
        {
            asked.Datasette.AddMessage(asked.Request, "Hello from messages");
            return new(PluginResponse.Html("Added message"));
        }),
        new("/render-message/", asked => RenderAsync(asked, "render_message.html")),
        new("/login-as-root", asked => new(asked.Request.Method == "POST"
            ? PluginResponse.Redirect("/").SetCookie("ds_actor", asked.Datasette.ActorCookie(Actor.Root))
            : PluginResponse.Html("<form action=\"/login-as-root\" method=\"POST\"><button>Sign in as root user</button></form>"))),
        new("/asgi-scope", asked => new(PluginResponse.Json(new JsonObject
        {
            ["method"] = asked.Request.Method,
            ["path"] = asked.Datasette.Urls.Path(asked.Request.Path),
            ["http_version"] = asked.Request.HttpVersion,
        }))),
        new("/parallel-queries", async asked =>
        {
            var database = asked.Datasette.Databases[0];
            // A query may run on the thread that asks for it.
            var one = Task.Run(() => database.ExecuteAsync("select coalesce(sleep(0.1), 1)").AsTask());
            var two = Task.Run(() => database.ExecuteAsync("select coalesce(sleep(0.1), 2)").AsTask());
            return PluginResponse.Json(new JsonObject
            {
                ["one"] = (await one).Single!.Value.Integer,
                ["two"] = (await two).Single!.Value.Integer,
            });
        }),
        new("/is-started", _ => new(PluginResponse.Text(_isStarted ? "started" : "not started"))),
    ];

    public IEnumerable<TokenHandler> RegisterTokenHandler(RegisterTokenHandlerContext context) => [new HardcodedTokens()];

    /// <summary>JSON with spaces, as Python writes it.</summary>
    private static string Spaced(JsonNode? json) => json switch
    {
        JsonObject map => $"{{{string.Join(", ", map.Select(pair => $"\"{pair.Key}\": {Spaced(pair.Value)}"))}}}",
        JsonArray list => $"[{string.Join(", ", list.Select(Spaced))}]",
        _ => json?.ToJsonString() ?? "null",
    };

    public async ValueTask<Markup?> RenderCellAsync(RenderCellContext context)
    {
        var database = context.Datasette.FindDatabase(context.Database)!;
        if (context.Value.Text == "RENDER_CELL_ASYNC")
            return Markup.Escape((await database.ExecuteAsync("select 'RENDER_CELL_ASYNC_RESULT'")).Single.ToString());
        if (context.Value.Text != "RENDER_CELL_DEMO") return null;
        var shown = new JsonObject
        {
            ["row"] = Row(context.Row),
            ["column"] = context.Column,
            ["table"] = context.Table,
            ["database"] = context.Database,
            ["pks"] = new JsonArray([.. context.PrimaryKeys.Select(key => (JsonNode)key)]),
            ["config"] = context.Datasette.PluginConfig("name-of-plugin", context.Database, context.Table)?.DeepClone(),
        };
        if (context.Request.Argument("_render_cell_extra") is not null) shown["render_cell_extra"] = 1;
        return Markup.Escape(Spaced(shown));
    }

    public ValueTask<IReadOnlyList<ActionLink>> RowActionsAsync(RowActionsContext context) => new(context.Actor is null ? [] :
    [
        new ActionLink($"Row details for {context.Actor.Id}", context.Datasette.Urls.Instance(),
            Spaced(Row(context.Row))),
    ]);

    public ValueTask StartupAsync(StartupContext context)
    {
        _isStarted = true;
        return default;
    }

    public ValueTask<IReadOnlyList<ActionLink>> TableActionsAsync(TableActionsContext context)
    {
        if (context.Actor is null) return new([]);
        List<ActionLink> links =
        [
            new($"Database: {context.Database}", context.Datasette.Urls.Instance()),
            new($"Table: {context.Table}", context.Datasette.Urls.Instance()),
        ];
        if (context.Request?.Argument("_button") is not null)
            links.Add(new ActionLink("Plugin button", null, "Runs JavaScript from a plugin")
            {
                Attributes =
                [
                    new("aria-label", $"Plugin button for {context.Table}"), new("data-plugin-action", "plugin-button"),
                    new("data-database", context.Database), new("data-table", context.Table),
                ],
            });
        return new(links);
    }

    public ValueTask<IReadOnlyList<ActionLink>> ViewActionsAsync(ViewActionsContext context) => new(context.Actor is null ? [] :
    [
        new ActionLink($"Database: {context.Database}", context.Datasette.Urls.Instance()),
        new ActionLink($"View: {context.View}", context.Datasette.Urls.Instance()),
    ]);

    private static async ValueTask<JsonObject> DescribeAsync(PageContext context) => new()
    {
        ["template"] = context.Template,
        ["database"] = context.Database,
        ["table"] = context.Table,
        ["view_name"] = context.ViewName,
        ["request_path"] = context.Request.Path,
        ["added"] = (await context.Datasette.Databases[0].ExecuteAsync("select 3 * 5")).Single!.Value.Integer,
        ["columns"] = Columns(context),
    };

    private static JsonArray? Columns(PageContext context) =>
        context.Columns is { } columns ? new JsonArray([.. columns.Select(column => (JsonNode)column)]) : null;

    private static JsonObject Row(ResultRow row)
    {
        var json = new JsonObject();
        for (var column = 0; column < row.Columns.Count; column++) json[row.Columns[column]] = row[column].ToJson();
        return json;
    }

    private static async ValueTask<PluginResponse> RenderAsync(RouteContext asked, string template) =>
        PluginResponse.Html(await asked.Datasette.RenderTemplateAsync(template, request: asked.Request));

    private sealed class Parameters(string prefix, Func<string, IRequest, string?> find) : IMagicParameters
    {
        public string Prefix => prefix;

        public async ValueTask<SqlValue?> FindAsync(string key, IRequest request)
        {
            await Task.Yield();
            return find(key, request) is { } value ? SqlValue.Of(value) : null;
        }
    }

    /// <summary>Is suggested for every column where the request asks for it, and counts nothing.</summary>
    private sealed class DummyFacet() : FacetClass("dummy")
    {
        public override bool SuggestsByRequest => true;

        public override string CountSql(string rows, string column, int limit) => "select null, 0 where 0";

        public override string FilterArgument(string column) => column;

        public override string? SuggestSql(string rows, string column, IRequest request) =>
            request.Argument("_dummy_facet") is { Length: > 0 } ? "select 1" : null;
    }

    private sealed class HardcodedTokens() : TokenHandler("hardcoded")
    {
        private const string Prefix = "dstok_hardcoded_token_";
        private int _count;

        public override ValueTask<string?> CreateTokenAsync(IDatasette datasette, string actorId, TimeSpan? lasts) =>
            new(Prefix + Interlocked.Increment(ref _count));

        public override ValueTask<Actor?> VerifyTokenAsync(IDatasette datasette, string token) =>
            new(token.StartsWith(Prefix, StringComparison.Ordinal)
                ? new Actor(new JsonObject { ["id"] = "hardcoded-actor", ["token"] = "hardcoded" })
                : null);
    }
}
