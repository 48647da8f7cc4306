using Datasette.Application;

namespace Core.Tests.Security;

/// <summary>A site with a private table, in one of several configurations.</summary>
internal sealed class FuzzSite : IDisposable
{
    /// <summary>What stands in the private table, and what it is called.</summary>
    public const string Secret = "zqvalue", PrivateTable = "hushed";

    private readonly FixtureDatabase _database = FixtureDatabase.Create("""
        create table people (id integer primary key, name text, favourite integer references hushed(id), "odd ""name"" <zq>" text);
        create table hushed (id integer primary key, whisper text, about integer references people(id));
        create table pairs (person integer references people(id), other text, primary key (person, other));
        create table blobs (id integer primary key, data blob, word);
        create view shown as select id, name from people;
        insert into people values (1, 'Ann', 1, '<zq a>'), (2, 'Bob <zq b>', 2, null), (3, 'javascript:alert(1)', 1, 'https://example.org/<zq');
        insert into hushed values (1, 'zqvalue one', 1), (2, 'zqvalue two', 2);
        insert into pairs values (1, 'a'), (1, 'b/c'), (2, '<zq d>');
        insert into blobs values (1, x'00ff3c7a71', '<zq e>'), (2, null, 1.5), (3, x'', 7);
        create virtual table people_fts using fts5(name, content="people", content_rowid="id");
        insert into people_fts(people_fts) values ('rebuild');
        """, "town");

    public FuzzSite(string name)
    {
        var config = _database.Folder.Write("datasette.yaml", """
            databases:
              town:
                tables:
                  hushed:
                    allow: {id: ann}
                queries:
                  by_name: {sql: "select id, name from people where name = :name"}
                  <zq q>: {sql: "select :a as a", title: "<zq t>"}
            """);
        var metadata = _database.Folder.Write("metadata.json", """{"title": "<zq title>", "license": "<zq l>", "license_url": "javascript:<zq", "databases": {"town": {"source": "<zq s>", "tables": {"people": {"description": "<zq d>", "columns": {"name": "<zq c>"}}}}}}""");
        var options = new ServeOptions
        {
            Immutable = [_database.Path],
            ConfigFile = config,
            MetadataFile = metadata,
            Settings = [new("sql_time_limit_ms", "300")],
        };
        App = TestApp.Serving(name switch
        {
            "plain" => options,
            "hashed" => options with { Settings = [.. options.Settings, new("hash_urls", "on"), new("base_url", "/prefix/")] },
            "denied" => options with { DefaultDeny = true, Cors = true },
            "mutable" => options with
            {
                Immutable = [],
                Files = [_database.Path],
                Settings = [.. options.Settings, new("default_allow_sql", "off"), new("allow_facet", "off")],
            },
            "traced" => options with
            {
                Memory = true,
                Root = true,
                Settings = [.. options.Settings, new("trace_debug", "on"), new("template_debug", "on"), new("force_https_urls", "on")],
            },
            _ => throw new ArgumentException(name),
        });
        Route = App.Site.FindName("town")!.Route;
    }

    public static TheoryData<string> Names => ["plain", "hashed", "denied", "mutable", "traced"];

    public TestApp App { get; }

    public string Route { get; }

    public void Dispose()
    {
        App.Dispose();
        _database.Dispose();
    }
}
