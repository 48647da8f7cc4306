using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Hosting;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Datasette.Sites;

namespace Core.Tests.Plugins;

/// <summary>A plugin that implements every hook there is, on a site of its own.</summary>
public sealed class SitePluginTests
{
    [Fact]
    public async Task ItSaysWhoAsks()
    {
        Assert.Equal("ann", (await GetAsync("/-/actor.json",
            Header("X-User", "ann"))).Json().GetProperty("actor").GetProperty("id").GetString());
        Assert.Equal("null", (await GetAsync("/-/actor.json")).Json().GetProperty("actor").GetRawText());
    }

    [Theory]
    [InlineData(null, 403)]
    [InlineData("bob", 403)]
    [InlineData("ann", 200)]
    public async Task ItSaysWhoMayWhat(string? user, int status)
    {
        KeyValuePair<string, string>[] headers = user is null ? [] : [Header("X-User", user)];
        Assert.Equal(status, (await GetAsync("/fixture/t.json", headers)).Status);
        Assert.Equal(status == 200, (await GetAsync("/-/tables.json", headers)).Text.Contains("fixture: t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatItAllowsIsNotCachedForAll()
    {
        var response = await GetAsync("/fixture/t.json", Header("X-User", "ann"));
        Assert.Equal("private, no-store", response.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task ItGivesValuesToStoredQueries() =>
        Assert.Equal("""[{"v": 42}]""", (await GetAsync("/fixture/answer.json?_shape=array", Header("X-User", "ann"))).Text);

    [Fact]
    public async Task ItIsListedWithItsHooks()
    {
        var plugins = (await GetAsync("/-/plugins.json")).Json();
        Assert.Equal(1, plugins.GetArrayLength());
        Assert.Equal(("watchman", "2.1"), (plugins[0].GetProperty("name").GetString(), plugins[0].GetProperty("version").GetString()));
        Assert.Equal(["actor_from_request", "permission_resources_sql", "register_magic_parameters"],
            plugins[0].GetProperty("hooks").EnumerateArray().Select(hook => hook.GetString()));
    }

    private static async Task<InProcessResponse> GetAsync(string target, params KeyValuePair<string, string>[] headers)
    {
        using var database = Some.Database();
        using var plain = Configured(database, "databases: { fixture: { queries: { answer: \"select :_deep_thought as v\" } } }");
        using var site = new Site(plain.Site.Options with { Plugins = [new Watchman()] }, plain.Site.Databases);
        return await InProcessRequest.SendAsync(new DatasetteApp(site, new CollectingErrorLog()), target, "GET", headers);
    }

    private sealed class Watchman : IPlugin, IActorFromRequest, IPermissionResourcesSql, IRegisterMagicParameters, IMagicParameters
    {
        public string Name => "watchman";

        public string? Version => "2.1";

        public string Prefix => "deep";

        public ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context) =>
            new(context.Request.Header("X-User") is [var user] ? new Actor(new JsonObject { ["id"] = user }) : null);

        public ValueTask<PermissionSql?> PermissionResourcesSqlAsync(PermissionResourcesSqlContext context) =>
            new(context.Action.Name == "view-table"
            ? PermissionSql.Of("watchman",
                [new PermissionRule(Resource.Table("fixture", "t"), Allow: context.Actor?.Id == "ann", "the watchman says so")])
            : null);

        public IEnumerable<IMagicParameters> RegisterMagicParameters(RegisterMagicParametersContext context) => [this];

        public ValueTask<SqlValue?> FindAsync(string key, IRequest request) => new(key == "thought" ? SqlValue.Of(42) : default(SqlValue?));
    }
}
