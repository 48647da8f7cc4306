using Datasette.Application;

namespace Core.Tests.Queries;

/// <summary>A database of authors and books, and a configuration with stored queries.</summary>
internal sealed class QuerySite : IDisposable
{
    private const string Schema = """
        create table books (id integer primary key, title text, genre text);
        insert into books values (1, 'Basin', 'novel'), (2, 'Delta', 'verse'), (3, 'Ember', 'novel');
        create table covers (id integer primary key, image blob);
        insert into covers values (1, x'0102ff');
        """;

    private QuerySite(FixtureDatabase database, TestApp app) => (Database, App) = (database, app);

    public FixtureDatabase Database { get; }

    public TestApp App { get; }

    /// <summary>A database that does not change.</summary>
    /// <param name="queries">What stands under <c>databases.fixture.queries</c>, as YAML.</param>
    /// <param name="settings">Settings of the site.</param>
    public static QuerySite Immutable(string queries, params KeyValuePair<string, string>[] settings) =>
        Create(queries, null, database => new ServeOptions { Immutable = [database.Path], Settings = settings });

    /// <summary>A database that may be written to.</summary>
    public static QuerySite Mutable(string queries, params KeyValuePair<string, string>[] settings) =>
        Create(queries, null, database => new ServeOptions { Files = [database.Path], Settings = settings });

    public static QuerySite At(TimeProvider time, string queries) =>
        Create(queries, time, database => new ServeOptions { Immutable = [database.Path] });

    public static QuerySite Create(string queries, TimeProvider? time, Func<FixtureDatabase, ServeOptions> options)
    {
        var database = FixtureDatabase.Create(Schema);
        try
        {
            var config = database.Folder.Write("datasette.yaml", Yaml(queries));
            return new QuerySite(database, Serving(options(database) with { ConfigFile = config }, time));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A configuration of stored queries.</summary>
    public static string Yaml(string queries) =>
        "databases:\n  fixture:\n    queries:\n" + string.Join('\n', queries.Split('\n').Select(line => "      " + line)) + "\n";

    public void Dispose()
    {
        App.Dispose();
        Database.Dispose();
    }
}
