using Datasette.Application;

namespace Core.Tests.Permissions;

/// <summary>Which rule decides, seen from outside: the status of pages for different actors.</summary>
public sealed class ResolutionTests
{
    private const string Index = "/.json", Database = "/fixture.json", Table = "/fixture/t.json",
    Sql = "/fixture/-/query.json?sql=select+1";

    [Theory]
    // A site for root alone.
    [InlineData("allow: {id: root}", null, "403 403 403 403")]
    [InlineData("allow: {id: root}", "root", "200 200 200 200")]
    // A closed table in an open site, and an open one in a closed site.
    [InlineData("databases: {fixture: {tables: {t: {allow: {id: root}}}}}", null, "200 200 403 200")]
    [InlineData("{allow: {id: root}, databases: {fixture: {tables: {t: {allow: true}}}}}", null, "403 403 200 403")]
    // A database opens below a closed site, and its table closes again.
    [InlineData("{allow: {id: root}, databases: {fixture: {allow: true, tables: {t: {allow: {id: root}}}}}}", null, "403 200 403 200")]
    [InlineData("databases: {fixture: {allow: {id: root}}}", null, "200 403 403 403")]
    [InlineData("databases: {fixture: {allow: {id: root}}}", "root", "200 200 200 200")]
    // SQL by itself.
    [InlineData("allow_sql: {id: root}", null, "200 200 200 403")]
    [InlineData("allow_sql: {id: root}", "root", "200 200 200 200")]
    [InlineData("databases: {fixture: {allow_sql: false}}", "root", "200 200 200 403")]
    [InlineData("{allow_sql: false, databases: {fixture: {allow_sql: true}}}", null, "200 200 200 200")]
    [InlineData("settings: {default_allow_sql: false}", null, "200 200 200 403")]
    [InlineData("{settings: {default_allow_sql: false}, allow_sql: {id: root}}", "root", "200 200 200 403")]
    [InlineData("{settings: {default_allow_sql: false}, databases: {fixture: {allow_sql: {id: root}}}}", "root", "200 200 200 200")]
    // SQL also needs the database.
    [InlineData("{allow_sql: true, databases: {fixture: {permissions: {view-database: {id: root}}}}}", null, "200 403 200 403")]
    // Permissions by the action's name, at every level; of two rules at one level the denial counts.
    [InlineData("permissions: {view-instance: false}", null, "403 200 200 200")]
    [InlineData("databases: {fixture: {permissions: {view-table: false}}}", null, "200 200 403 200")]
    [InlineData("databases: {fixture: {permissions: {view-table: false}, tables: {t: {permissions: {view-table: true}}}}}", null,
        "200 200 200 200")]
    [InlineData("databases: {fixture: {tables: {t: {allow: true, permissions: {view-table: false}}}}}", null, "200 200 403 200")]
    [InlineData("databases: {fixture: {tables: {t: {allow: {unauthenticated: true}}}}}", "ann", "200 200 403 200")]
    [InlineData("databases: {fixture: {tables: {other: {allow: false}}}}", null, "200 200 200 200")]
    public async Task TheMostSpecificRuleDecides(string yaml, string? actor, string expected)
    {
        using var database = Some.Database();
        using var app = TestApp.Configured(database, yaml);
        Assert.Equal(expected, await StatusesAsync(app, actor));
    }

    [Fact]
    public async Task DefaultDenyAllowsWhatIsAllowed()
    {
        using var database = Some.Database();
        var options = new ServeOptions { Immutable = [database.Path], DefaultDeny = true };
        using (var closed = TestApp.Serving(options)) Assert.Equal("403 403 403 403", await StatusesAsync(closed, "ann"));
        using var opened = TestApp.Serving(options with
        {
            ConfigFile = database.Folder.Write("datasette.yaml", "{allow: {id: ann}, allow_sql: {id: ann}}"),
        });
        Assert.Equal("200 200 200 200", await StatusesAsync(opened, "ann"));
        Assert.Equal("403 403 403 403", await StatusesAsync(opened, null));
    }

    [Fact]
    public async Task RootMayEverythingOnlyWhereRootIsOn()
    {
        using var database = Some.Database();
        var options = new ServeOptions { Immutable = [database.Path], DefaultDeny = true };
        using (var without = TestApp.Serving(options)) Assert.Equal("403 403 403 403", await StatusesAsync(without, "root"));
        using var with = TestApp.Serving(options with { Root = true });
        Assert.Equal("200 200 200 200", await StatusesAsync(with, "root"));
        Assert.Equal("403 403 403 403", await StatusesAsync(with, "ann"));
    }

    [Fact]
    public async Task ADenialHoldsForRootToo()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(new ServeOptions
        {
            Immutable = [database.Path], Root = true,
            ConfigFile = database.Folder.Write("datasette.yaml", "databases: {fixture: {tables: {t: {allow: {id: ann}}}}}"),
        });
        Assert.Equal("200 200 403 200", await StatusesAsync(app, "root"));
    }

    [Fact]
    public async Task AnActorWithUnreadableRestrictionsMayNothing()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(database);
        Assert.Equal("403 403 403 403", await StatusesAsync(app, """{"id":"ann","_r":"everything"}"""));
        Assert.Equal("403 403 403 403", await StatusesAsync(app, """{"id":"ann","_r":{}}"""));
        Assert.Equal("200 403 403 403", await StatusesAsync(app, """{"id":"ann","_r":{"a":["vi"]}}"""));
        Assert.Equal("403 200 200 200", await StatusesAsync(app, """{"id":"ann","_r":{"d":{"fixture":["vd","view-table","es"]}}}"""));
    }

    [Fact]
    public async Task ATableThatAppearsIsUnderTheRulesAtOnce()
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(new ServeOptions
        {
            Files = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml",
                "databases: {fixture: {permissions: {view-table: {id: ann}}, tables: {t: {allow: true}}}}"),
        }, new SteppingTime(TimeSpan.FromMilliseconds(10)));
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json")).Status);
        database.Execute("create table later (x)");
        // The schema is looked at again after a second, which passes within a few requests of this clock.
        for (var i = 0; i < 200 && (await app.GetAsync("/fixture/later.json")).Status == 404; i++) ;
        Assert.Equal(403, (await app.GetAsync("/fixture/later.json")).Status);
        Assert.Equal(200, (await app.GetAsync("/fixture/later.json", app.As("ann"))).Status);
        Assert.DoesNotContain("later", (await app.GetAsync("/fixture.json")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> StatusesAsync(TestApp app, string? actor)
    {
        var statuses = new List<int>();
        foreach (var path in new[] { Index, Database, Table, Sql }) statuses.Add((await app.GetAsync(path, app.As(actor))).Status);
        return string.Join(' ', statuses);
    }
}
