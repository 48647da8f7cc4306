using System.Net;

namespace Functions.Tests;

/// <summary>
/// Nothing that SQLite does by recursion overflows a stack of 1.5 MiB, the smallest that .NET gives its threads on any system; the process
/// lives on.
/// </summary>
public sealed class RecursionTests
{
    /// <summary>In hexadecimal, as the runtime reads it.</summary>
    private static readonly Dictionary<string, string> SmallStacks = new() { ["DOTNET_Thread_DefaultStackSize"] = "180000" };

    [Fact]
    public async Task SqlOfVisitorsEndsInAResultOrAnError()
    {
        using var database = HostileSql.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"], SmallStacks);
        using var client = new HttpClient { BaseAddress = await program.AddressAsync(), Timeout = TimeSpan.FromMinutes(1) };
        foreach (var (name, sql) in HostileSql.Recursive)
        {
            if (Uri.EscapeDataString(sql).Length > 60_000) continue;
            using var response = await client.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}");
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{name}: {response.StatusCode}");
        }
        await LivesAsync(program, client);
    }

    [Fact]
    public async Task ConditionsOfVisitorsAndParametersOfStoredQueriesDoToo()
    {
        using var database = HostileSql.Database();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("datasette.json"), """
            {"databases": {"fixture": {"queries": {
              "set": "select json_set('{}', :path, 1)", "arrow": "select '{}' -> :path", "like": "select :path like :path", "patch": "select json_patch('{}', :path)"}}}}
            """);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "-c", folder.File("datasette.json")], SmallStacks);
        using var client = new HttpClient { BaseAddress = await program.AddressAsync(), Timeout = TimeSpan.FromMinutes(1) };
        var path = "$" + string.Concat(Enumerable.Repeat(".a", 25_000));
        var wildcards = string.Concat(Enumerable.Repeat("_%", 12_000));
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 8_000)) + "1" + new string('}', 8_000);
        foreach (var address in new[] { $"set.json?path={path}", $"arrow.json?path={path}",
            $"like.json?path={Uri.EscapeDataString(wildcards)}",
            $"n.json?_where=json_set('{{}}','{path}',1)", $"n.json?t__like={Uri.EscapeDataString(wildcards)}",
            $"n.json?t__contains={Uri.EscapeDataString(wildcards)}",
            $"patch.json?path={Uri.EscapeDataString(nested[..20_000])}" })
        {
            using var response = await client.GetAsync($"/fixture/{address}");
            Assert.True((int)response.StatusCode is 200 or 400,
                $"{address[..20]}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
        await LivesAsync(program, client);
    }

    [Fact]
    public async Task AFileWhoseViewsAndColumnsRecurseDoesNotEndTheServer()
    {
        using var database = FixtureDatabase.Create("""
            create table t (id integer primary key, path text);
            insert into t (path) values ('$' || replace(printf('%.400000c', 'x'), 'x', '.a'));
            alter table t add column made text generated always as (json_set('{}', path, 1)) virtual;
            create view sets as select json_set('{}', path, 1) made from t;
            create view wildcards as select 'a' a, printf('%.50000c', 'a') like replace(printf('%.24000c', 'x'), 'x', '%a') b;
            """);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"], SmallStacks);
        using var client = new HttpClient { BaseAddress = await program.AddressAsync(), Timeout = TimeSpan.FromMinutes(1) };
        foreach (var address in new[] { "t.json", "t/1.json", "sets.json", "wildcards.json", "wildcards.json?a__startswith=a",
            "t.csv?_stream=1" })
            using (var response = await client.GetAsync($"/fixture/{address}")) Assert.InRange((int)response.StatusCode, 200, 500);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/versions.json")).StatusCode);
        Assert.Equal(0, (await program.TerminateAsync()).Status);
    }

    private static async Task LivesAsync(Executable program, HttpClient client)
    {
        Assert.Equal("[1]", await client.GetStringAsync("/fixture/n.json?_shape=arrayfirst&_size=1"));
        var end = await program.TerminateAsync();
        Assert.Equal(0, end.Status);
        Assert.Empty(end.Errors);
    }
}
