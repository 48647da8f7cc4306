using Datasette.Application;

namespace Core.Tests.OpenApi;

/// <summary>
/// Sites whose documents are looked at: plain, hashed, under a path, with names that are hard to write, with rules, and large.
/// </summary>
internal static class OpenApiSites
{
    private const string Odd = """
        create table "odd name/with %, ~ & dots.csv" ("pk col" text primary key, "weird [col]" text, "_private" text, "dotted.name" text, "a__b" text);
        insert into "odd name/with %, ~ & dots.csv" values ('one/1', '[1]', 'p', 'd', 'x');
        create table "{braces}" ("{a}" integer, "b}" text, primary key ("{a}", "b}"));
        insert into "{braces}" values (1, 'x');
        create table "Ünïcode 表" ("naïve" text, "数" integer);
        create table query (csv text, pks text, filters text, column__operator text, "" text, rowid text, A text);
        create table notes (id integer primary key, body text);
        create virtual table notes_fts using fts5(body, content="notes", content_rowid="id");
        create table links (id integer primary key, note integer references notes(id), weight real, picture blob);
        create view "a view" as select * from notes;
        """;

    public static readonly IReadOnlyList<string> Names =
        ["plain", "hashed", "under a path", "configured", "without SQL", "many tables", "no tables"];

    public static FixtureDatabase Database(string site) => site switch
    {
        "many tables" => FixtureDatabase.Create(string.Concat(Enumerable.Range(0, 300).Select(i =>
            $"create table t{i} (id integer primary key, name text);")), "many"),
        "no tables" => FixtureDatabase.Create("pragma user_version = 1", "empty"),
        _ => FixtureDatabase.Create(Odd, "odd db"),
    };

    public static TestApp Serve(string site, FixtureDatabase database) => TestApp.Serving(new ServeOptions
    {
        Immutable = [database.Path],
        Settings = site switch
        {
            "hashed" => [Setting("hash_urls", "on")],
            "under a path" => [Setting("base_url", "/prefix/")],
            "without SQL" => [Setting("default_allow_sql", "off"), Setting("allow_facet", "off"), Setting("allow_download", "off")],
            _ => [],
        },
        ConfigFile = site != "configured" ? null : database.Folder.Write("datasette.json", """
            {"databases": {"odd db": {
              "tables": {"links": {"sortable_columns": ["weight"]}, "notes": {"allow": false}},
              "queries": {
                "by weight/~": {"sql": "select * from links where weight > :least and :_now_epoch > 0 and note = :note", "title": "By <weight>", "description": "Heavy ones"},
                "private one": {"sql": "select 1", "allow": false},
                "links": {"sql": "select 'a table has this name'"},
                "writes": {"sql": "delete from links", "write": true}}}}}
            """),
        MetadataFile = site != "configured" ? null : database.Folder.Write("metadata.json", """
            {"title": "Ours \"quoted\"", "description": "A site", "license": "CC0", "license_url": "https://example.org/cc0"}
            """),
    });
}
