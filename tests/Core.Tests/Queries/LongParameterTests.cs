using Datasette.Application;

namespace Core.Tests.Queries;

/// <summary>
/// Nothing ends a function call half-way, and in a stored query its arguments are a visitor's: a posted body has up to 2 MB.
/// </summary>
public sealed class LongParameterTests
{
    [Fact]
    public async Task AParameterIsNotLongerThanTheFunctionsOfItsQueryCanTake()
    {
        using var database = FixtureDatabase.Create("create table documents (id integer primary key, body text, part text)", "town");
        var paths = string.Join(",", Enumerable.Repeat("'$[#-1]'", 126));
        var config = database.Folder.Write("datasette.yaml", $$"""
            settings: {sql_time_limit_ms: 1000}
            databases:
              town:
                queries:
                  many: {sql: "insert into documents (part) values (json_extract(:document, {{paths}}))", write: true}
                  one: {sql: "insert into documents (body, part) values (:document, json_extract(:document, '$[#-1]'))", write: true}
            """);
        using var app = TestApp.Serving(new ServeOptions { Files = [database.Path], ConfigFile = config });
        var document = "document=[" + string.Concat(Enumerable.Repeat("10000001,", 200_000)) + "1]";

        var refused = await app.PostAsync("/town/many?_json=1", document, TestApp.Header("Accept", "application/json"));

        Assert.Contains("too long for the functions of this query", refused.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await app.PostAsync("/town/many", "document=[1,2]", TestApp.Header("Accept", "application/json"))).Status);
        Assert.Equal(200, (await app.PostAsync("/town/one", document, TestApp.Header("Accept", "application/json"))).Status);
    }
}
