using System.Text.Json.Nodes;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>What plugins do with requests: pages, wrappers, errors, actors, permissions, tokens, events.</summary>
public sealed class RequestHookTests
{
    [Fact]
    public async Task APageOfAPluginAnswersAndIsPrivateUnlessItSaysOtherwise()
    {
        using var app = Start(new Routes());
        var response = await app.GetAsync("/-/hello/a~20b/x/y?z=1");
        Assert.Equal((200, "GET a b x/y 1"), (response.Status, response.Text));
        Assert.Equal("no-store", response.Headers.CacheControl.ToString());
        Assert.Equal("max-age=5", (await app.GetAsync("/-/public")).Headers.CacheControl.ToString());
        Assert.Equal("private, no-store", (await app.GetAsync("/-/public", app.As("ann"))).Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task APageOfAPluginReplacesOneOfTheSite()
    {
        using var app = Start(new Routes());
        Assert.Equal("ours", (await app.GetAsync("/-/versions")).Text);
    }

    [Theory]
    [InlineData("/-/missing", 404, "No such thing")]
    [InlineData("/-/broken", 500, "Internal error")]
    [InlineData("/-/nothing", 500, "Internal error")]
    public async Task ErrorsOfAPageAreTheSitesOwn(string path, int status, string text)
    {
        using var app = Start(new Routes());
        var response = await app.GetAsync(path, Header("Accept", "application/json"));
        Assert.Equal(status, response.Status);
        Assert.DoesNotContain("secret detail", response.Text);
        if (status == 404) Assert.Contains(text, response.Text);
        else Assert.Contains("The plugin routes failed in register_routes", Assert.Single(app.Mistakes).Message);
    }

    [Fact]
    public async Task AFormReachesThePluginAndAnotherSitesDoesNot()
    {
        using var app = Start(new Routes());
        Assert.Equal("name=ann", (await app.PostAsync("/-/form", "name=ann")).Text);
        Assert.Equal(403, (await app.PostAsync("/-/form", "name=ann", Header("Sec-Fetch-Site", "cross-site"))).Status);
        const string parts = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nann\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n";
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(parts));
        var response = await Datasette.Hosting.InProcessRequest.SendAsync(app.App, "/-/form", "POST",
            [new("Content-Type", "multipart/form-data; boundary=b")], content);
        Assert.Equal("name=ann file:f.txt:text/plain:hello", response.Text);
        Assert.Equal(413, (await app.PostAsync("/-/form", new string('x', 3 * 1024 * 1024))).Status);
    }

    [Fact]
    public async Task AMessageIsShownByTheNextPage()
    {
        using var app = Start(new Routes());
        var cookie = (await app.GetAsync("/-/message")).Headers.SetCookie.ToString();
        Assert.StartsWith("ds_messages=", cookie);
        Assert.Contains("<p class=\"message-warning\" role=\"status\">Mind the gap</p>",
            (await app.GetAsync("/", Header("Cookie", cookie.Split(';')[0]))).Text);
    }

    [Fact]
    public async Task ATemplateIsRendered()
    {
        using var app = Start(new Routes());
        var html = (await app.GetAsync("/-/rendered")).Text;
        Assert.Contains("<title>Error 418</title>", html);
    }

    [Theory]
    [InlineData("/-/self?path=/fixture/t.json", "403 null")]
    [InlineData("/-/self?path=/fixture/t.json&actor=root", "200 root")]
    [InlineData("/-/self?path=/fixture/t.json&skip=1", "200 null")]
    public async Task ThePluginAsksTheSiteItself(string path, string expected)
    {
        using var app = Start(new Routes(), "databases: { fixture: { allow: { id: root } } }");
        Assert.Equal(expected, (await app.GetAsync(path)).Text);
    }

    [Fact]
    public async Task ThePluginReadsAndWritesDatabases()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(new() { Files = [database.Path], Plugins = [new Routes()] });
        Assert.Equal("t(id,name) 2 rows; inserted 1; taken back; now 3", (await app.GetAsync("/-/data")).Text);
    }

    [Fact]
    public async Task PermissionsSettingsAndSecretsAreAtHand()
    {
        using var app = Start(new Routes(),
            "plugins: { routes: { greeting: hi } }\ndatabases: { fixture: { plugins: { routes: { greeting: ho } } } }");
        Assert.Equal("hi ho True False 100 /fixture/t/1 [1] null", (await app.GetAsync("/-/about")).Text);
    }

    [Fact]
    public async Task AWrapperChangesAndReplacesAnswers()
    {
        using var app = Start(new Wrapper());
        var page = await app.GetAsync("/fixture/t.json");
        Assert.Equal((200, "1"), (page.Status, page.Headers["X-Wrapped"].ToString()));
        Assert.Equal("no-store", page.Headers.CacheControl.ToString());
        Assert.Contains("\"rows\"", page.Text);
        Assert.Equal((401, "who?"), ((await app.GetAsync("/fixture?closed=1")).Status, (await app.GetAsync("/fixture?closed=1")).Text));
        Assert.Equal(500, (await app.GetAsync("/fixture?broken=1")).Status);
        Assert.Contains("The plugin wrapper failed in asgi_wrapper", Assert.Single(app.Mistakes).Message);
        // What is streamed passes.
        Assert.Contains("1,one", (await app.GetAsync("/fixture/t.csv?_stream=1")).Text);
    }

    [Fact]
    public async Task AWrapperThatIsTheSameForAllLeavesCachingAsItIs()
    {
        using var app = Start(new Wrapper { IsSameForAll = true });
        Assert.Equal("max-age=5", (await app.GetAsync("/fixture/t.json")).Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task ForbiddenIsAnsweredByThePlugin()
    {
        using var app = Start(new Door(), "allow: { id: root }");
        var response = await app.GetAsync("/fixture/t");
        Assert.Equal((302, "/-/sign-in"), (response.Status, response.Headers.Location.ToString()));
        Assert.Equal("no-store", response.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task AnExceptionIsAnsweredByThePlugin()
    {
        using var database = Some.Database();
        using var app = TestApp.Plugged(database, [new Routes(), new Nurse()]);
        Assert.Equal((503, "InvalidOperationException: secret detail"),
            ((await app.GetAsync("/-/broken")).Status, (await app.GetAsync("/-/broken")).Text));
        Assert.Equal("HttpError: Table not found", (await app.GetAsync("/fixture/nope")).Text);
    }

    [Fact]
    public async Task AnActionOfAPluginCanBeAllowed()
    {
        using var app = Start(new Actions(), "permissions: { brew-tea: { id: ann } }");
        Assert.Contains("brew-tea",
            (await app.GetAsync("/-/actions.json", app.As("root"))).Text
                + string.Join(' ', app.Site.Actions.All.Select(action => action.Name)));
        Assert.True(await app.Site.ForPlugins.AllowedAsync(new Actor(new JsonObject { ["id"] = "ann" }), "brew-tea"));
        Assert.False(await app.Site.ForPlugins.AllowedAsync(null, "brew-tea"));
    }

    [Fact]
    public async Task RulesThatAreNotFixedAreAskedEachTime()
    {
        var rules = new Rules();
        using var app = Start(rules);
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json")).Status);
        rules.Allows = false;
        Assert.Equal(403, (await app.GetAsync("/fixture/t.json")).Status);
    }

    [Fact]
    public async Task ARuleThatFailsAllowsNothing()
    {
        using var app = Start(new Rules { Fails = true });
        Assert.Equal(500, (await app.GetAsync("/fixture/t.json")).Status);
    }

    [Fact]
    public async Task ActorsAreFoundByTheirIds()
    {
        using var app = Start(new People());
        var actors = await app.Site.ForPlugins.ActorsFromIdsAsync(["1", "2"]);
        Assert.Equal("Person 1", actors["1"]["name"]!.ToString());
    }

    [Fact]
    public async Task ATokenOfAPluginSignsIn()
    {
        using var app = Start(new SecretTokens());
        var token = await app.Site.ForPlugins.CreateTokenAsync("ann");
        Assert.Equal("secret-ann", token);
        Assert.Equal("ann", (await app.GetAsync("/-/actor.json",
            Header("Authorization", "Bearer " + token))).Json().GetProperty("actor").GetProperty("id").GetString());
        Assert.Equal(401, (await app.GetAsync("/-/actor.json", Header("Authorization", "Bearer secret-"))).Status);
    }

    [Fact]
    public async Task EventsReachThePlugin()
    {
        var diary = new Diary();
        using var app = Start(diary);
        await app.Site.ForPlugins.TrackEventAsync(new PluginEvent("brewed-tea", app.Site.Time.GetUtcNow(), null,
            new JsonObject { ["cups"] = 2 }));
        Assert.Equal("brewed-tea", Assert.Single(diary.Seen).Name);
    }

    [Fact]
    public async Task PlacesOfAPluginCanBeJumpedTo()
    {
        using var app = Start(new Places());
        Assert.Contains("Kettle", (await app.GetAsync("/-/jump.json?q=kett")).Text);
        Assert.DoesNotContain("Kettle", (await app.GetAsync("/-/jump.json?q=zzz")).Text);
    }

    [Fact]
    public async Task TheStartRunsOnceBeforeTheFirstAnswer()
    {
        var starter = new Starter();
        using var app = Start(starter);
        await app.App.StartAsync();
        await app.GetAsync("/");
        await app.GetAsync("/");
        Assert.Equal(["started, and the site says 200"], starter.Log);
    }

    private static TestApp Start(IPlugin plugin, string yaml = "{}") => TestApp.Plugged(Some.Database(), [plugin], yaml);

    private sealed class Routes : IRegisterRoutes
    {
        public string Name => "routes";

        public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
        [
            new("/-/hello/{name}/{rest*}", asked =>
                new(PluginResponse.Text($"{asked.Request.Method} {asked.Request.UrlVars["name"]} {asked.Request.UrlVars["rest"]} "
                    + $"{asked.Request.Argument("z")}"))),
            new("/-/public", _ => new(PluginResponse.Text("for all").Public())),
            new("/-/versions", _ => new(PluginResponse.Text("ours"))),
            new("/-/missing", _ => throw HttpError.NotFound("No such thing")),
            new("/-/broken", _ => throw new InvalidOperationException("secret detail")),
            new("/-/nothing", _ => new((PluginResponse)null!)),
            new("/-/form", async asked =>
            {
                var form = await asked.Request.FormAsync();
                return PluginResponse.Text(string.Join(' ', form.Fields.Select(field => $"{field.Key}={field.Value}")
                    .Concat(form.Files.Select(file =>
                        $"{file.Field}:{file.FileName}:{file.ContentType}:{System.Text.Encoding.UTF8.GetString(file.Content.Span)}"))));
            }),
            new("/-/message", asked =>
            {
                asked.Datasette.AddMessage(asked.Request, "Mind the gap", MessageType.Warning);
                return new(PluginResponse.Redirect("/"));
            }),
            new("/-/rendered", async asked =>
                PluginResponse.Html(await asked.Datasette.RenderTemplateAsync("error.html", new Dictionary<string,
                    object?> { ["status"] = 418 }, asked.Request))),
            new("/-/self", async asked =>
            {
                var actor = asked.Request.Argument("actor") is { } id ? new Actor(new JsonObject { ["id"] = id }) : null;
                var answer = await asked.Datasette.Client.SendAsync(new ClientRequest(asked.Request.Argument("path")!)
                {
                    Actor = actor,
                    SkipPermissionChecks = asked.Request.Argument("skip") is not null,
                });
                var who = await asked.Datasette.Client.SendAsync(new ClientRequest("/-/actor.json") { Actor = actor });
                return PluginResponse.Text($"{answer.Status} {who.Json()!["actor"]?["id"]?.ToString() ?? "null"}");
            }),
            new("/-/data", DataAsync),
            new("/-/about", async asked =>
            {
                var site = asked.Datasette;
                var signed = site.Sign(new JsonArray(1), "test");
                return PluginResponse.Text($"{site.PluginConfig("routes")!["greeting"]} "
                    + $"{site.PluginConfig("routes", "fixture")!["greeting"]} {await site.AllowedAsync(null, "view-instance")} "
                    + $"{await site.AllowedAsync(null, "drop-table", Resource.Table("fixture", "t"))} "
                        + $"{site.Setting("default_page_size")} {site.Urls.Row("fixture", "t", "1")} "
                    + $"{site.Unsign(signed, "test")!.ToJsonString()} {site.Unsign(signed, "other")?.ToJsonString() ?? "null"}");
            }),
        ];

        private static async ValueTask<PluginResponse> DataAsync(RouteContext asked)
        {
            var database = asked.Datasette.FindDatabase("fixture")!;
            var table = (await database.FindTableAsync((await database.TableNamesAsync())[0]))!;
            var before = (await database.ExecuteAsync("select * from t where id <= :most", [SqlParameter.Of("most", 9)])).Rows.Count;
            var inserted = await database.ExecuteWriteAsync("insert into t (name) values (:name)", [SqlParameter.Of("name", "three")]);
            try
            {
                await database.ExecuteWriteFnAsync<int>(connection =>
                {
                    connection.Execute("delete from t");
                    throw new InvalidOperationException();
                });
            }
            catch (InvalidOperationException)
            {
                // Nothing is deleted.
            }
            return PluginResponse.Text($"{table.Name}({string.Join(',', table.Columns.Select(column => column.Name))}) {before} rows; "
                + $"inserted {inserted}; taken back; "
                + $"now {(await database.ExecuteAsync("select count(*) from t")).Single}");
        }
    }

    private sealed class Wrapper : IAsgiWrapper
    {
        public string Name => "wrapper";

        public bool IsSameForAll { get; init; }

        public async ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context)
        {
            if (context.Request.Argument("closed") is not null) return PluginResponse.Text("who?", 401);
            if (context.Request.Argument("broken") is not null) throw new InvalidOperationException();
            return (await context.NextAsync()).With("X-Wrapped", "1");
        }
    }

    private sealed class Door : IForbidden
    {
        public string Name => "door";

        public ValueTask<PluginResponse?> ForbiddenAsync(ForbiddenContext context) => new(PluginResponse.Redirect("/-/sign-in"));
    }

    private sealed class Nurse : IHandleException
    {
        public string Name => "nurse";

        public ValueTask<PluginResponse?> HandleExceptionAsync(HandleExceptionContext context) =>
            new(PluginResponse.Text($"{context.Exception.GetType().Name}: {context.Exception.Message}", 503));
    }

    private sealed class Actions : IRegisterActions
    {
        public string Name => "actions";

        public IEnumerable<PermissionAction> RegisterActions(RegisterActionsContext context) =>
            [new("brew-tea", "bt", "Brew tea", ResourceKind.Instance)];
    }

    private sealed class Rules : IPermissionResourcesSql
    {
        public string Name => "rules";

        public bool Allows { get; set; } = true;

        public bool Fails { get; init; }

        public ValueTask<PermissionSql?> PermissionResourcesSqlAsync(PermissionResourcesSqlContext context) => Fails
            ? throw new InvalidOperationException()
            : new(context.Action.Name == "view-table" ? PermissionSql.Of("rules", [new(Resource.Instance, Allows, "as it says")]) : null);
    }

    private sealed class People : IActorsFromIds
    {
        public string Name => "people";

        public ValueTask<IReadOnlyDictionary<string, Actor>?> ActorsFromIdsAsync(ActorsFromIdsContext context) =>
            new(context.ActorIds.ToDictionary(id => id, id => new Actor(new JsonObject { ["id"] = id, ["name"] = "Person " + id })));
    }

    private sealed class Diary : ITrackEvent, IRegisterEvents
    {
        public string Name => "diary";

        public List<PluginEvent> Seen { get; } = [];

        public ValueTask TrackEventAsync(TrackEventContext context)
        {
            Seen.Add(context.Event);
            return default;
        }

        public IEnumerable<string> RegisterEvents(RegisterEventsContext context) => ["brewed-tea"];
    }

    private sealed class Places : IJumpItemsSql
    {
        public string Name => "places";

        public ValueTask<IReadOnlyList<JumpTarget>> JumpItemsAsync(JumpItemsSqlContext context) =>
            new([new JumpTarget("Kettle", "/-/kettle")]);
    }

    private sealed class Starter : IStartup
    {
        public string Name => "starter";

        public List<string> Log { get; } = [];

        public async ValueTask StartupAsync(StartupContext context) =>
            Log.Add($"started, and the site says {(await context.Datasette.Client.GetAsync("/-/versions.json", context.Stopping)).Status}");
    }
}
