using System.Text.Json;
using Datasette.Application;

namespace Core.Tests;

/// <summary>
/// Every route with every argument that any route knows, and every kind of nonsense as its value: the answer is never a 500.
/// </summary>
public sealed class MalformedArgumentTests
{
    private const string Schema = """"
        create table kinds (id integer primary key, name text);
        insert into kinds values (1, 'oak'), (2, 'elm');
        create table trees (id integer primary key, name text, tags text, planted text, kind integer references kinds(id), data blob, height real);
        insert into trees values (1, 'one', '["a", "b"]', '2020-01-02', 1, x'00ff', 1.5), (2, 'two', 'no json', 'never', 2, null, 9e999), (3, 'three', '[[1], {"a": 2}]', null, 7, x'', -0.0);
        create table pairs (a text, b text, primary key (a, b));
        insert into pairs values ('x', 'y'), ('', ''), ('~', ',');
        create table plain (v, "odd name, with ""quotes""" text);
        insert into plain values ('v', 'w'), (1, 2), (null, null);
        create view seen as select * from trees;
        create virtual table trees_fts using fts5(name, content='trees', content_rowid='id');
        insert into trees_fts (trees_fts) values ('rebuild');
        """";

    private const string Config = """
        databases:
          fixture:
            queries:
              stored: select * from trees where name = :name or id = :id
              magic: select :_now_epoch, :_header_user_agent, :_cookie_ds_actor, :_random_chars_8, :_actor_id
        """;

    private static readonly string[] Routes =
    [
        "/", "/.json", "/-/", "/-/versions.json", "/-/settings.json", "/-/config.json", "/-/databases.json", "/-/schema.json",
        "/-/queries.json", "/-/static/app.css",
        "/fixture", "/fixture.json", "/fixture/-/schema.md", "/fixture/-/queries.json", "/fixture/-/query/parameters", "/fixture/-/query",
        "/fixture/-/query.json",
        "/fixture/-/query.json?sql=select+:a,+*+from+trees", "/fixture/-/query.csv?sql=select+*+from+trees",
        "/fixture/-/query.blob?sql=select+*+from+trees", "/fixture/stored", "/fixture/stored.json",
        "/fixture/stored.csv", "/fixture/magic.json", "/fixture/stored/-/definition.json",
        "/fixture/trees", "/fixture/trees.json", "/fixture/trees.csv", "/fixture/seen.json", "/fixture/pairs.json", "/fixture/plain.json",
        "/fixture/trees_fts.json", "/fixture/trees/-/schema.json",
        "/fixture/trees/1", "/fixture/trees/1.json", "/fixture/trees/1.csv", "/fixture/trees/1.blob?_blob_column=data",
        "/fixture/pairs/x,y.json", "/fixture/plain/1.json",
    ];

    private static readonly string[] Arguments =
    [
        "_size", "_next", "_sort", "_sort_desc", "_sort_by_desc", "_shape", "_extra", "_extras", "_col", "_nocol", "_where", "_through",
        "_search", "_search_name", "_searchmode", "_fts_table", "_fts_pk",
        "_facet", "_facet_array", "_facet_date", "_facet_size", "_nofacet", "_nosuggest", "_nocount", "_labels", "_label", "_json",
        "_json_infinity", "_nl", "_timelimit", "_ttl", "_hash", "_format",
        "_stream", "_header", "_dl", "_blob_column", "_blob_hash", "_trace", "_context", "_hide_sql", "_show_sql", "_show_hidden",
        "_filter_column", "_filter_op", "_filter_value", "_filter_column_1",
        "_redirect", "_actor", "sql", "name", "id", "a", "q", "_nothing",
        "name__exact", "name__not", "name__contains", "name__notcontains", "name__startswith", "name__endswith", "name__gt", "name__gte",
        "name__lt", "name__lte", "name__like", "name__notlike", "name__glob",
        "name__in", "name__notin", "tags__arraycontains", "tags__arraynotcontains", "planted__date", "name__isnull", "name__notnull",
        "name__isblank", "name__notblank", "name__nothing", "nothing__exact", "__", "",
    ];

    /// <summary>Nonsense as it stands in a query string.</summary>
    private static readonly string[] Values =
    [
        "", "%", "%2", "%zz", "%00", "a%00b", "%ff%fe", "%c3%28", "%ed%a0%80", "%f4%90%80%80", "%ef%bf%bf", "%F0%9F%98%80", "+",
        "%0d%0aSet-Cookie:x", "'", "%22", "`", "]", ";", "--", "/*", "(", ")",
        "*", "%25", "_", "~", "~00", "~zz", "$", "$null", "$i9", "$ix", "$r", "$b0", "$b00", "$bzz", "$empty", ",", ",,,,", "a,b", "1,2,3",
        "0", "-0", "-1", "1", "1.5", "1e400", "0x10", "99999999999999999999",
        "-9223372036854775809", "2147483648", "NaN", "Infinity", "true", "on", "maybe", "max", "null", "[]", "{}", "[[]]", "[1,", "{\"a\":",
        "\"", "[null,{},1e999,\"%00\"]", "{\"table\":\"trees\"}",
        "{\"table\":\"\\ud800\",\"column\":\"\\udfff\",\"value\":\"\\ud800\"}", "{\"table\":\"trees\",\"column\":{},\"value\":[1e999]}",
        "{\"table\":null,\"column\":null,\"value\":null}", "[\"\\ud800\"]", "{\"\\ud800\":1}", "{\"column\":\"name\",\"column\":1}",
        "{{deep}}", "{{deep objects}}", "{{long}}", "{{wide}}", "1&{{name}}=2", "&{{name}}", "a&{{name}}=b&{{name}}=%ff", "select+1",
        "rowid", "trees", "fixture", "../..", "..%2f", "http://example.com",
    ];

    public static TheoryData<string> All => [.. Routes];

    [Theory]
    [MemberData(nameof(All))]
    public async Task NoArgumentIsAMistakeOfTheServer(string route)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", Config),
            Settings = [Setting("template_debug", "on"), Setting("trace_debug", "on")],
        });
        var wrong = new List<string>();
        foreach (var argument in Arguments)
        {
            foreach (var value in Values)
            {
                var target = $"{route}{(route.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{argument}={Fill(value, argument)}";
                var response = await app.GetAsync(target);
                if (response.Status is >= 200 and < 500 && app.Mistakes.Count == 0 && IsWellFormed(response)) continue;
                wrong.Add($"{response.Status} {target[..Math.Min(200, target.Length)]} {app.Mistakes.FirstOrDefault()}");
                Assert.True(wrong.Count < 5 && app.Mistakes.Count == 0, string.Join('\n', wrong));
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task TenThousandArgumentsAreAnswered()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        foreach (var argument in Arguments)
        {
            var response = await app.GetAsync("/fixture/trees.json?"
                + string.Join('&', Enumerable.Range(0, 10_000).Select(i => $"{argument}={i}")));
            Assert.InRange(response.Status, 200, 499);
        }
        Assert.Empty(app.Mistakes);
    }

    /// <summary>JSON that says whether it is an error, as its status does.</summary>
    private static bool IsWellFormed(Datasette.Hosting.InProcessResponse response)
    {
        if (!response.Header("Content-Type").StartsWith("application/json", StringComparison.Ordinal)) return true;
        // Asked for by _json_infinity, and known to be no JSON.
        if (response.Text.Contains(": Infinity", StringComparison.Ordinal)) return true;
        try
        {
            var json = response.Json();
            return response.Status < 400 || (!json.GetProperty("ok").GetBoolean() && json.GetProperty("error").GetString()!.Length > 0);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Fill(string value, string argument) => value
        .Replace("{{name}}", argument, StringComparison.Ordinal)
        .Replace("{{long}}", new string('x', 20_000), StringComparison.Ordinal)
        .Replace("{{wide}}", string.Concat(Enumerable.Repeat("%E4%BA%AC,", 2_000)), StringComparison.Ordinal)
        .Replace("{{deep}}", new string('[', 5_000), StringComparison.Ordinal)
        .Replace("{{deep objects}}", string.Concat(Enumerable.Repeat("{\"a\":", 2_000)), StringComparison.Ordinal)
        .Replace("{\"", "%7B%22", StringComparison.Ordinal);
}
