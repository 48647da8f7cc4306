/// <summary>The hooks that the samples beside it do not have, each doing a little that a test can see.</summary>
public sealed class OtherHooks : IActorsFromIds, ICannedQueries, IFiltersFromRequest, IJinja2EnvironmentFromRequest, IJumpItemsSql,
    IPublishSubcommand, IRegisterColumnTypes, IRegisterCommands, IRegisterEvents, IRegisterRoutes, ITopDatabase, ITopHomepage, ITopQuery,
    ITopRow, ITopStoredQuery, ITopTable, ITrackEvent, IWriteWrapper
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _log = new();

    public string Name => "other_hooks";

    public string? Version => "1.2";

    public async ValueTask<IReadOnlyDictionary<string, Actor>?> ActorsFromIdsAsync(ActorsFromIdsContext context)
    {
        var people = await context.Datasette.Databases[0].ExecuteAsync("select id, name from people");
        return people.Rows.Where(row => context.ActorIds.Contains(row["id"].ToString())).ToDictionary(
            row => row["id"].ToString()!,
            row => new Actor(new JsonObject { ["id"] = row["id"].ToString(), ["name"] = row["name"].ToString() }));
    }

    public ValueTask<IReadOnlyList<CannedQuery>> CannedQueriesAsync(CannedQueriesContext context) => new(
    [
        new CannedQuery("from_hook", $"select 1, '{context.Actor?.Id ?? "null"}' as actor_id") { Title = "From a hook" },
        .. context.Actor is null ? [] : (CannedQuery[])[new("for_actors", "select 2")],
    ]);

    public ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context) =>
        new(context.Request.Argument("_nothing") is null ? null : new FilterConditions { Where = ["1 = 0"], Descriptions = ["NOTHING"] });

    public ValueTask<TemplateOverlay?> Jinja2EnvironmentFromRequestAsync(Jinja2EnvironmentFromRequestContext context) =>
        new(context.Request?.Host == "www.niche-museums.com"
            ? new TemplateOverlay("museums", name => name == "index.html" ? "Hello museums!" : null)
            : null);

    public ValueTask<IReadOnlyList<JumpTarget>> JumpItemsAsync(JumpItemsSqlContext context) =>
        new([new JumpTarget($"Plugin dashboard of {context.Actor?.Id ?? "nobody"}", "/-/dashboard") { Description = "From a plugin" }]);

    public IEnumerable<PublishTarget> PublishSubcommand() =>
    [
        new("folder", "Copy the bundle into a folder", async context =>
        {
            var to = context.Options["--to"];
            Directory.CreateDirectory(to);
            foreach (var file in Directory.EnumerateFiles(context.BundleDirectory))
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
            await context.Output.WriteLineAsync($"Copied to {Path.GetFileName(to)}");
            return 0;
        }) { Options = [new CommandOption("--to", "The folder") { IsRequired = true }] },
    ];

    public IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context) =>
    [
        new("shout", "Text that is shown in capitals")
        {
            RenderCell = (value, config) => Markup.Escape(value.Text?.ToUpperInvariant() + config?["end"]),
            Validate = (value, _) => value.Text is { } text && text.Contains('!') ? "No exclamation marks" : null,
        },
    ];

    public IEnumerable<PluginCommand> RegisterCommands() =>
    [
        new("verify", "Says what it was given", async context =>
        {
            await context.Output.WriteLineAsync(
                $"verified {string.Join(' ', context.Arguments)} {string.Join(' ', context.Options.Select(option =>
                    $"{option.Key}={option.Value}"))}");
            return context.Options.ContainsKey("--fail") ? 3 : 0;
        })
        {
            Arguments = "FILES",
            Options = [new CommandOption("--level", "How closely"), new CommandOption("--fail", "Fail") { TakesValue = false }],
        },
    ];

    public IEnumerable<string> RegisterEvents(RegisterEventsContext context) => ["one"];

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
    [
        new("/-/hook-log", _ => new(PluginResponse.Text(string.Join('\n', _log)))),
        new("/-/people/{id}", async asked =>
        {
            var people = await asked.Datasette.ActorsFromIdsAsync([asked.Request.UrlVars["id"]]);
            return PluginResponse.Json(new JsonObject(people.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToJson()))));
        }),
        new("/-/tell-one", async asked =>
        {
            await asked.Datasette.TrackEventAsync(new PluginEvent("one", asked.Datasette.Time.GetUtcNow(), asked.Request.Actor,
                new JsonObject { ["extra"] = "extra extra" }));
            return PluginResponse.Text("told");
        }),
    ];

    public ValueTask<Markup?> TopDatabaseAsync(TopDatabaseContext context) =>
        Top(context.Request, $"top_database:{context.Database}");

    public ValueTask<Markup?> TopHomepageAsync(TopHomepageContext context) => Top(context.Request, "top_homepage");

    public ValueTask<Markup?> TopQueryAsync(TopQueryContext context) => Top(context.Request, $"top_query:{context.Database}:{context.Sql}");

    public ValueTask<Markup?> TopRowAsync(TopRowContext context) =>
        Top(context.Request, $"top_row:{context.Database}:{context.Table}:{context.Row["name"]}");

    public ValueTask<Markup?> TopStoredQueryAsync(TopStoredQueryContext context) =>
        Top(context.Request, $"top_stored_query:{context.Database}:{context.QueryName}");

    public ValueTask<Markup?> TopTableAsync(TopTableContext context) =>
        Top(context.Request, $"top_table:{context.Database}:{context.Table}");

    public ValueTask TrackEventAsync(TrackEventContext context)
    {
        _log.Enqueue($"{context.Event.Name} by {context.Event.Actor?.Id ?? "nobody"}: {context.Event.Properties.ToJsonString()}");
        return default;
    }

    public void WrapWrite(WriteWrapperContext context)
    {
        _log.Enqueue($"before a write to {context.Database} for {context.Request?.Path ?? "nobody"}");
        context.TrackEvent(new PluginEvent("one", context.Datasette.Time.GetUtcNow(), context.Request?.Actor, []));
        context.Write();
        if (context.Request?.Argument("_refuse") is not null) throw HttpError.BadRequest("The wrapper refuses");
        _log.Enqueue("after the write");
    }

    private static ValueTask<Markup?> Top(IRequest? request, string text) =>
        new(request?.Argument("z") is { } z ? Markup.Escape($"X{text}:{z}") : null);
}
