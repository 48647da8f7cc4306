using System.Text.Json;

namespace Core.Tests.OpenApi;

/// <summary><c>/-/openapi.json</c> says what is there, and nothing else.</summary>
public sealed class OpenApiDocumentTests
{
    public static TheoryData<string> Sites => [.. OpenApiSites.Names];

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task EveryPathThatNamesItsPlaceAnswers(string site)
    {
        using var database = OpenApiSites.Database(site);
        using var app = OpenApiSites.Serve(site, database);
        foreach (var path in Paths(await DocumentAsync(app)).Where(path => !path.Name.Contains('{')))
        {
            var needsSql = path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray().Any(parameter =>
                parameter.TryGetProperty("name", out var name) && name.GetString() == "sql");
            var response = await app.GetAsync(path.Name + (needsSql ? "?sql=select+1" : ""));
            Assert.True(response.Status == 200, $"{path.Name} answers {response.Status}");
            Assert.Contains(response.Header("Content-Type").Split(';')[0],
                path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(type => type.Name));
        }
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task EveryArgumentOfATableIsTaken(string site)
    {
        using var database = OpenApiSites.Database(site);
        using var app = OpenApiSites.Serve(site, database);
        var document = await DocumentAsync(app);
        foreach (var path in Paths(document).Where(path => path.Name.EndsWith(".json", StringComparison.Ordinal) && IsTable(path)))
        {
            var address = path.Name.Replace("{table}", "t1", StringComparison.Ordinal);
            foreach (var parameter in path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter =>
                Resolve(document, parameter)))
            {
                var (name, schema) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema"));
                if (schema.TryGetProperty("items", out var items)) schema = items;
                schema = Resolve(document, schema);
                if (!schema.TryGetProperty("enum", out var values)) continue;
                foreach (var value in values.EnumerateArray().Select(value => value.GetString()!))
                {
                    var target = $"{address}?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"
                        + (name == "_stream" ? "&_shape=array&_nl=on" : "");
                    var response = await app.GetAsync(target);
                    // A table without a key has no answer of that shape.
                    Assert.True(response.Status == 200
                        || (value == "object" && response.Status == 400)
                        || target.Contains("_facet_array", StringComparison.Ordinal),
                        $"{target} answers {response.Status}: {response.Text}");
                }
            }
        }
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task TheAddressesAreThoseOfTheSite()
    {
        using var database = OpenApiSites.Database("hashed");
        using var plain = OpenApiSites.Serve("plain", database);
        using var hashed = OpenApiSites.Serve("hashed", database);
        using var under = OpenApiSites.Serve("under a path", database);
        const string table = "odd+name~2Fwith+~25~2C+~7E+~26+dots~2Ecsv";
        Assert.Contains($"/odd+db/{table}/{{pks}}.json", Paths(await DocumentAsync(plain)).Select(path => path.Name));
        Assert.Contains($"/{Datasette.Http.TildeEncoding.Encode(hashed.Site.Databases[0].Route)}/{table}.json",
            Paths(await DocumentAsync(hashed)).Select(path => path.Name));
        Assert.Equal("http://localhost", Server(await DocumentAsync(plain)));
        Assert.Equal("http://localhost/prefix", Server(await DocumentAsync(under)));
        Assert.Equal(200, (await under.GetAsync($"/prefix/odd+db/{table}.json")).Status);
    }

    [Fact]
    public async Task WhatTheActorMayNotSeeIsNotInTheDocument()
    {
        using var database = OpenApiSites.Database("configured");
        using var app = OpenApiSites.Serve("configured", database);
        var paths = Paths(await DocumentAsync(app)).Select(path => path.Name).ToList();
        Assert.Contains("/odd+db/by+weight~2F~7E.json", paths);
        Assert.DoesNotContain(paths, path =>
            path.Contains("notes", StringComparison.Ordinal)
                || path.Contains("private", StringComparison.Ordinal)
                || path.Contains("writes", StringComparison.Ordinal));
        Assert.DoesNotContain("notes", (await app.GetAsync("/-/openapi.json")).Text, StringComparison.Ordinal);
        using var closed = OpenApiSites.Serve("without SQL", database);
        var text = (await closed.GetAsync("/-/openapi.json")).Text;
        foreach (var word in new[] { "/-/query", "\"$ref\":\"#/components/parameters/where\"", ".db\"" }) Assert.DoesNotContain(word, text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Parameters(await DocumentAsync(closed), "/odd+db/links.json"), name =>
            name.StartsWith("_facet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATableHasTheArgumentsThatItTakes()
    {
        using var database = OpenApiSites.Database("plain");
        using var app = OpenApiSites.Serve("plain", database);
        var document = await DocumentAsync(app);
        Assert.Contains("_search", Parameters(document, "/odd+db/notes.json"));
        Assert.DoesNotContain("_search", Parameters(document, "/odd+db/links.json"));
        Assert.Contains("_labels", Parameters(document, "/odd+db/links.json"));
        Assert.DoesNotContain("_labels", Parameters(document, "/odd+db/notes.json"));
        Assert.Contains("_private__exact", Parameters(document, "/odd+db/odd+name~2Fwith+~25~2C+~7E+~26+dots~2Ecsv.json"));
        Assert.Contains("a__b__exact", Parameters(document, "/odd+db/odd+name~2Fwith+~25~2C+~7E+~26+dots~2Ecsv.json"));
        Assert.DoesNotContain(Paths(document), path => path.Name.Contains("notes_fts", StringComparison.Ordinal));
        Assert.DoesNotContain(Paths(document), path => path.Name.StartsWith("/odd+db/a+view/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AStoredQueryAsksForItsParameters()
    {
        using var database = OpenApiSites.Database("configured");
        using var app = OpenApiSites.Serve("configured", database);
        var parameters = Parameters(await DocumentAsync(app), "/odd+db/by+weight~2F~7E.json");
        Assert.Equal(["least", "note"], parameters.Where(name => !name.StartsWith('_')));
    }

    [Fact]
    public async Task ASiteOfThousandsOfTablesHasADocumentOfReasonableSize()
    {
        using var database = FixtureDatabase.Create(string.Concat(Enumerable.Range(0, 2000).Select(i =>
            $"create table table_{i} (id integer primary key, name text, a, b, c, d, e);")));
        using var app = Serving(database);
        var response = await app.GetAsync("/-/openapi.json");
        Assert.InRange(response.Body.Length, 40_000, 100_000);
        Assert.Contains("\"table_1999\"", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDocumentIsKeptLikeAnyPageOfTheSite()
    {
        using var database = OpenApiSites.Database("plain");
        using var app = OpenApiSites.Serve("plain", database);
        var response = await app.GetAsync("/-/openapi.json");
        Assert.Equal("max-age=5", response.Header("Cache-Control"));
        Assert.Equal(304, (await app.GetAsync("/-/openapi.json", Header("If-None-Match", response.Header("ETag")))).Status);
        Assert.Equal("private, no-store", (await app.GetAsync("/-/openapi.json", Header("Cookie", "a=b"))).Header("Cache-Control"));
    }

    private static Task<JsonElement> DocumentAsync(TestApp app) => app.JsonAsync("/-/openapi.json");

    private static IEnumerable<JsonProperty> Paths(JsonElement document) => document.GetProperty("paths").EnumerateObject();

    private static bool IsTable(JsonProperty path) =>
        path.Value.GetProperty("get").GetProperty("operationId").GetString()!.StartsWith("table", StringComparison.Ordinal)
        && !path.Name.Contains("{pks}", StringComparison.Ordinal) && !path.Name.Contains("/-/", StringComparison.Ordinal);

    private static string Server(JsonElement document) => document.GetProperty("servers")[0].GetProperty("url").GetString()!;

    private static List<string> Parameters(JsonElement document, string path) =>
        [.. document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => Resolve(document, parameter).GetProperty("name").GetString()!)];

    private static JsonElement Resolve(JsonElement document, JsonElement part)
    {
        if (!part.TryGetProperty("$ref", out var reference)) return part;
        foreach (var step in reference.GetString()!.Split('/')[1..]) document = document.GetProperty(step);
        return document;
    }
}
