using Datasette.Application;
using Datasette.Inspection;
using Datasette.Precomputed;
using Datasette.Precomputing;

namespace Core.Tests.Precomputing;

/// <summary>A bundle with precomputed results and pages, in the folder of its database.</summary>
internal sealed class PrecomputedBundle : IDisposable
{
    public const string Schema = """
        create table kinds (id integer primary key, name text unique);
        insert into kinds values (1, 'oak'), (2, 'elm');
        create table trees (id integer primary key, kind integer references kinds(id), height real, note text, tags text);
        insert into trees with recursive c(i) as (select 1 union all select i + 1 from c where i < 60)
            select i, 1 + i % 2, i / 4.0, 'note é ' || (i % 5), '["a' || (i % 3) || '"]' from c;
        create view tall as select * from trees where height > 10;
        create table secrets (id integer primary key, kind text);
        insert into secrets values (1, 'hidden'), (2, 'hidden'), (3, 'open');
        """;

    /// <summary>A page of the site without must not be cut short on a busy machine.</summary>
    public const string Limits = "sql_time_limit_ms: 60000, facet_time_limit_ms: 60000, facet_suggest_time_limit_ms: 60000";

    public const string Config = $$"""
        settings: {hash_urls: true, {{Limits}}}
        databases:
          fixture:
            tables:
              trees: {facets: [kind, {array: tags}], sortable_columns: [height], size: 20}
              secrets: {allow: {id: root} }
        """;

    private PrecomputedBundle(FixtureDatabase database, PrecomputedContent content) => (Database, Content) = (database, content);

    public FixtureDatabase Database { get; }

    public PrecomputedContent Content { get; }

    public string FilePath => Database.Folder.File(PrecomputedFile.FileName);

    public string Route => HashedUrls.Route(Content.Manifest, Content.Manifest.Databases[0]);

    public static async Task<PrecomputedBundle> MakeAsync(
        string config = Config, long maxBytes = 1 << 20, Func<SiteManifest, SiteManifest>? change = null)
    {
        var database = FixtureDatabase.Create(Schema);
        var manifest = await Baker.BakeAsync(new BakeRequest
        {
            Files = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", config),
        }, null, TimeProvider.System, CancellationToken.None);
        var content = await Precomputation.RunAsync(change?.Invoke(manifest) ?? manifest, database.Folder.Path, maxBytes, null,
            TimeProvider.System, CancellationToken.None);
        if (content.File is { } file) File.WriteAllBytes(database.Folder.File(PrecomputedFile.FileName), file);
        return new PrecomputedBundle(database, content);
    }

    /// <summary>The site with what was precomputed.</summary>
    public TestApp Serve() => TestApp.Bundle(Content.Manifest, Database.Folder.Path);

    /// <summary>The same site without.</summary>
    public TestApp ServeWithout() => TestApp.Bundle(Content.Manifest with { Precomputed = null }, Database.Folder.Path);

    /// <summary>Changes rows behind the manifest's back: what is still answered as before does not come from the rows.</summary>
    public void ChangeRows() => Database.Execute("update trees set kind = 2, note = 'changed'; update secrets set kind = 'changed'");

    public void Dispose() => Database.Dispose();
}
