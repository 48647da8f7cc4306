using Publish.Tests.Support;

namespace Publish.Tests.Slow;

/// <summary>
/// The example plugins as packages in a folder, and a site that each of them shows itself on. What they need comes from the folder of
/// packages that this repository is built with.
/// </summary>
public sealed class ExamplePackages : IDisposable
{
    /// <summary>Those whose build gives no warning of what native code lacks.</summary>
    internal static readonly string[] Native = ["AuthGithub", "AuthPasswords", "BlockRobots", "Dashboards", "GeoJsonOutput", "IcsOutput",
        "SearchAll", "SqlDistance", "TemplateSql"];

    /// <summary>Those whose libraries use reflection.</summary>
    internal static readonly string[] Others = ["AtomOutput", "Mcp", "ParquetOutput", "RenderMarkdown"];

    private const string Config = """
        plugins:
          datasette-auth-passwords: {ann_password_hash: "pbkdf2_sha256$1000$aa$aa", actors: {ann: {id: ann}}}
          datasette-auth-github: {client_id: the-client, client_secret: hush}
          datasette-dashboards: {sums: {title: Sums, charts: {all: {title: Total, db: data, library: metric, query: "select count(*) from places"}}}}
        databases:
          data:
            queries:
              feed: "select id as atom_id, name as atom_title, '2026-01-01' as atom_updated from places"
              events: "select name as event_name, '2026-01-01' as event_dtstart from places"
        """;

    private const string Sql = """
        create table places (id integer primary key, name text, latitude real, longitude real, note_markdown text);
        insert into places values (1, 'Paris', 48.85, 2.35, '**bold**'), (2, 'Rome', 41.9, 12.5, null);
        create virtual table places_fts using fts5(name, content='places');
        insert into places_fts(places_fts) values ('rebuild');
        """;

    /// <summary>A request that shows each, and what of it.</summary>
    internal static readonly IReadOnlyDictionary<string, (string Path, string Expected)> Requests = new Dictionary<string, (string, string)>
    {
        ["AtomOutput"] = ("/data/feed.atom", "<title>Paris</title>"),
        ["AuthGithub"] = ("/data", "/-/github-auth-start"),
        ["AuthPasswords"] = ("/-/login", "password"),
        ["BlockRobots"] = ("/robots.txt", "Disallow: /\n"),
        ["Dashboards"] = ("/-/dashboards/sums", "Total"),
        ["GeoJsonOutput"] = ("/data/places.geojson", "{\"type\":\"Point\",\"coordinates\":[2.35,48.85]}"),
        ["IcsOutput"] = ("/data/events.ics", "SUMMARY:Paris"),
        ["Mcp"] = ("/-/plugins.json", "\"datasette-mcp\""),
        ["ParquetOutput"] = ("/data/places.parquet", "PAR1"),
        ["RenderMarkdown"] = ("/data/places", "<strong>bold</strong>"),
        ["SearchAll"] = ("/-/search?q=paris", "Paris"),
        ["SqlDistance"] = ("/data/-/query.json?sql=select+cast(haversine(48.85,2.35,41.9,12.5)as+integer)&_shape=arrayfirst", "[1105]"),
        ["TemplateSql"] = ("/", "[Paris][Rome]"),
    };

    private readonly TemporaryDirectory _directory = new();

    public ExamplePackages()
    {
        var projects = string.Join(';', Native.Concat(Others).Select(name => $"tests/Plugins/{name}/{name}.csproj")
            .Prepend("core/Datasette.Plugins/Datasette.Plugins.csproj").Select(project => Path.Combine(Repository.Root, project)));
        var pack = _directory.Write("pack.proj", $"""
            <Project>
              <Target Name="Build">
                <MSBuild Projects="{projects}" Targets="Pack" Properties="Configuration=Release;PackageOutputPath={Folder}" />
              </Target>
            </Project>
            """);
        Repository.Run(Repository.Root, "dotnet", "build", pack, "-nologo", "-v", "quiet").AssertSucceeded();
    }

    /// <summary>The folder of packages.</summary>
    internal string Folder => _directory["feed"];

    /// <summary>The tool in a directory with the site and the feeds, and the SDK at hand.</summary>
    internal Cli Site()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cli = new Cli();
        Databases.Create(cli.Work["data.db"], Sql);
        cli.Work.Write("datasette.yaml", Config);
        cli.Work.Write("templates/index.html", "{% for row in sql(\"select name from places\") %}[{{ row.name }}]{% endfor %}");
        cli.Work.Write("nuget.config", "<configuration><packageSources><clear />"
            + $"<add key=\"examples\" value=\"{Folder}\" /><add key=\"built-with\" value=\"{PackagesOf(home)}\" />"
            + "</packageSources></configuration>");
        cli.Environment["DATASETTE_PUBLISH_SECRET"] = "s";
        cli.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        cli.Environment["HOME"] = home;
        cli.Environment["XDG_DATA_HOME"] = cli.Home["data"];
        cli.Environment["XDG_CACHE_HOME"] = Repository.Artifacts("cache");
        return cli;
    }

    public void Dispose() => _directory.Dispose();

    private static string PackagesOf(string home) =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set : Path.Combine(home, ".nuget", "packages");
}
