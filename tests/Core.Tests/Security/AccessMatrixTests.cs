using System.Runtime.CompilerServices;
using System.Text;
using Core.Tests.Application;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Hosting;
using Datasette.Permissions;

namespace Core.Tests.Security;

/// <summary>
/// Every route, asked by every kind of visitor on sites of several configurations: status and caching class, written down in
/// AccessMatrix.txt beside this file. A change there is a change of who may see what. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.
/// </summary>
public sealed class AccessMatrixTests
{
    private static readonly string[] Configurations = ["open", "table", "denied", "database", "instance"];

    private static readonly string[] Visitors = ["nobody", "ann", "bob", "root", "ann's token", "narrow token"];

    [Fact]
    public async Task TheMatrixIsAsWrittenDown()
    {
        var matrix = new StringBuilder("# configuration, path: status and caching class of nobody, ann, bob, root, ann's token, a "
            + "token of ann's for the instance alone\n");
        foreach (var configuration in Configurations)
        {
            using var site = Serve(configuration, out var database);
            using (database)
            {
                foreach (var path in Paths()) matrix.Append(await LineAsync(site, configuration, path));
                Assert.Empty(site.Mistakes);
            }
        }
        var file = Path.Combine(Here(), "AccessMatrix.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(file, matrix.ToString());
        Assert.Equal(await File.ReadAllTextAsync(file), matrix.ToString());
    }

    private static async Task<string> LineAsync(TestApp site, string configuration, string path)
    {
        var answers = new List<string>();
        foreach (var visitor in Visitors)
        {
            var answer = await site.GetAsync(path, As(site, visitor));
            answers.Add($"{answer.Status} {Class(answer)}");
            Check(configuration, path, visitor, answer);
        }
        return $"{configuration} {path}: {(answers.Distinct().Count() == 1 ? answers[0] : string.Join(", ", answers))}\n";
    }

    /// <summary>What has to hold whatever is written down.</summary>
    private static void Check(string configuration, string path, string visitor, InProcessResponse answer)
    {
        var where = $"{configuration} {path} {visitor}";
        Assert.True(answer.Status is 200 or 301 or 302 or 400 or 401 or 403 or 404 or 405, $"{where}: {answer.Status}");
        var isFile = path.StartsWith("/-/static/", StringComparison.Ordinal) || path == "/favicon.ico";
        if (visitor != "nobody" && !isFile) Assert.True(answer.Header("Cache-Control") == "private, no-store", where);
        if (answer.Status >= 400) Assert.True(answer.Header("Cache-Control") is "no-store" or "private, no-store", where);
        if (configuration == "table" && visitor is ("nobody" or "bob" or "narrow token")) Assert.DoesNotContain("zqvalue", answer.Text,
            StringComparison.Ordinal);
        if (configuration == "denied" && visitor is ("nobody" or "bob")) Assert.DoesNotContain("zqname", answer.Text,
            StringComparison.Ordinal);
    }

    private static TestApp Serve(string configuration, out FixtureDatabase database)
    {
        database = FixtureDatabase.Create("""
            create table people (id integer primary key, name text, friend integer references hushed(id));
            create table hushed (id integer primary key, whisper text, about integer references people(id));
            create view shown as select name from people;
            insert into people values (1, 'zqname', 1), (2, 'Bob', 1);
            insert into hushed values (1, 'zqvalue', 1);
            """, "town");
        var yaml = configuration switch
        {
            "table" => "databases: {town: {tables: {hushed: {allow: {id: ann}}}, queries: {listed: {sql: select 1 as one, allow: {id: "
                + "ann}}}}}",
            "denied" => "databases: {town: {allow: {id: ann}, queries: {listed: {sql: select 1 as one}}}}\nallow: {id: ann}",
            "database" => "databases: {town: {allow: {id: ann}, allow_sql: {id: ann}, queries: {listed: {sql: select 1 as one}}}}",
            "instance" => "allow: {id: ann}\ndatabases: {town: {queries: {listed: {sql: select 1 as one}}}}",
            _ => "databases: {town: {queries: {listed: {sql: select 1 as one}}}}",
        };
        return Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", yaml),
            Root = true,
            DefaultDeny = configuration == "denied",
        });
    }

    private static IEnumerable<string> Paths()
    {
        foreach (var pattern in RoutePatterns.All)
        {
            var path = pattern.Replace("{database}", "town", StringComparison.Ordinal).Replace("{path*}", "app.css",
                StringComparison.Ordinal)
                .Replace("{query}", "listed", StringComparison.Ordinal).Replace("{pks}", "1",
                    StringComparison.Ordinal).Replace(".{format?}", ".json", StringComparison.Ordinal);
            if (!path.Contains("{table}", StringComparison.Ordinal)) yield return path;
            else
                foreach (var table in new[] { "people", "hushed", "shown", "listed", "nowhere" }) yield return path.Replace("{table}",
                    table, StringComparison.Ordinal);
        }
        yield return "/";
        yield return "/town";
        yield return "/town/people";
        yield return "/town/hushed";
        yield return "/town/hushed.csv";
        yield return "/town/people/1";
        yield return "/town/-/query.json?sql=select+1";
        yield return "/town/-/query.json?sql=select+*+from+hushed";
        yield return "/town/people.json?_where=1";
        yield return "/town/people.json?_labels=on&_facet=friend";
    }

    private static KeyValuePair<string, string>[] As(TestApp site, string visitor)
    {
        var tokens = new SignedToken(site.Site.Signer, site.Site.Settings, site.Site.Time);
        return visitor switch
        {
            "nobody" => [],
            "ann's token" => [Header("Authorization", "Bearer " + tokens.Create("ann"))],
            "narrow token" => [Header("Authorization", "Bearer " + tokens.Create("ann", restrictions: TokenRestrictions.Read(System.Text.Json.Nodes.JsonNode.Parse("""{"a":["vi"]}"""))))],
            _ => site.As(visitor),
        };
    }

    private static string Class(InProcessResponse answer) => answer.Header("Cache-Control") switch
    {
        "private, no-store" => "private",
        "public, max-age=0, s-maxage=60, stale-while-revalidate=86400" => "redirect",
        var other => other,
    };

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
