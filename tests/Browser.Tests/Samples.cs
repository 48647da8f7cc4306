using Datasette.Application;

namespace Browser.Tests;

/// <summary>Sites that tests look at.</summary>
internal static class Samples
{
    /// <summary>A text that runs a script wherever it is taken for markup.</summary>
    public const string Hostile = "a\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}</textarea></title></script>-->";

    public static readonly string Trees = Path.Combine(AppContext.BaseDirectory, "sample", "lindenau.db");

    /// <summary>The sample, with what its owner says of it.</summary>
    public static TestApp Lindenau(TemporaryFolder folder, params KeyValuePair<string, string>[] settings) =>
        Serving(folder, "", null, settings);

    /// <summary>The same with lines of configuration, and a directory at <c>/assets</c>.</summary>
    public static TestApp Serving(
        TemporaryFolder folder, string more, string? assets, params KeyValuePair<string, string>[] settings) => TestApp.Serving(new ServeOptions
    {
        Immutable = [Trees],
        Settings = settings,
        Static = assets is null ? [] : [new("assets", assets)],
        ConfigFile = folder.Write("datasette.yaml", "settings: {}\n" + more),
        MetadataFile = folder.Write("metadata.yaml", """
            databases:
              lindenau:
                tables:
                  trees:
                    title: Street trees
                    description: Every tree of the town
                    facets: [species_id]
                    columns: {height_m: Height in metres}
            """),
    });

    /// <summary>The sample as the README publishes it: with the metadata beside it.</summary>
    public static TestApp Published(
        TemporaryFolder folder, string more = "", string? assets = null, KeyValuePair<string, string>[]? settings = null) =>
        TestApp.Serving(new ServeOptions
    {
        Settings = settings ?? [],
        Immutable = [Trees],
        Static = assets is null ? [] : [new("assets", assets)],
        ConfigFile = folder.Write("datasette.yaml", "settings: {}\n" + more),
        MetadataFile = RepositoryFile.At("tests/sample/metadata.yaml"),
    });

    /// <summary>Markup in every name and every value.</summary>
    public static FixtureDatabase Markup()
    {
        var name = "\"" + Hostile.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        var text = "'" + Hostile.Replace("'", "''", StringComparison.Ordinal) + "'";
        return FixtureDatabase.Create($"""
            create table {name} (id integer primary key, {name} text, other);
            insert into {name} values (1, {text}, x'3c696d673e'), (2, {text}, json_object({text}, {text})), (3, {text}, 'javascript:alert(1)');
            """);
    }
}
