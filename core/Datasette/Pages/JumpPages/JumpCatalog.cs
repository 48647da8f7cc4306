using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.JumpPages;

/// <summary>The items of the jump menu for the whole site, sorted; rebuilt only when a schema changes.</summary>
internal sealed class JumpCatalog(Site site)
{
    private State? _state;

    /// <summary>All items in display order, not filtered by permissions.</summary>
    public async ValueTask<JumpIndex> AllAsync(CancellationToken cancellationToken) => (await StateAsync(cancellationToken)).All;

    /// <summary>Tables and views by database and name, searched by table name; not filtered by permissions.</summary>
    public async ValueTask<JumpIndex> TablesAsync(CancellationToken cancellationToken) => (await StateAsync(cancellationToken)).Tables;

    private async ValueTask<State> StateAsync(CancellationToken cancellationToken)
    {
        var schemas = new Schema[site.Databases.Count];
        for (var i = 0; i < schemas.Length; i++) schemas[i] = await site.Databases[i].SchemaAsync(cancellationToken);
        if (_state is { } known && IsOf(known, schemas)) return known;
        var items = Items(schemas).OrderBy(item => item.Kind).ThenBy(item => Length(item.Name)).ThenBy(item => item.Name,
            StringComparer.Ordinal).ToList();
        var tables = items.Where(item => item.Kind is JumpKind.Table or JumpKind.View)
            .OrderBy(item => item.Resource.Parent, StringComparer.Ordinal).ThenBy(item => item.Resource.Child, StringComparer.Ordinal);
        return _state = new State(schemas, new JumpIndex(items, item => item.SearchText),
            new JumpIndex(tables, item => item.Resource.Child!));
    }

    private static bool IsOf(State state, Schema[] schemas)
    {
        for (var i = 0; i < schemas.Length; i++)
            if (!ReferenceEquals(state.Schemas[i], schemas[i])) return false;
        return true;
    }

    private IEnumerable<JumpItem> Items(Schema[] schemas)
    {
        foreach (var (database, schema) in site.Databases.Zip(schemas))
        {
            yield return new JumpItem(JumpKind.Database, Resource.Database(database.Name), database.Name, site.Urls.Database(database),
                database.Name);
            foreach (var table in schema.Tables) yield return Of(database, table);
            foreach (var query in site.Queries.Of(database.Name))
            {
                // A table hides a stored query of the same name.
                if (schema.Find(query.Name) is not null) continue;
                yield return new JumpItem(
                    JumpKind.Query, Resource.Query(database.Name, query.Name), $"{database.Name}: {query.Name}",
                    site.Urls.StoredQuery(database, query.Name), $"{database.Name} {query.Name}");
            }
        }
        foreach (var page in DebugPages.All)
        {
            yield return new JumpItem(JumpKind.Debug, Resource.Instance, page.Label, site.Urls.Path(page.Path),
                $"debug {page.Label} {page.Description}")
            {
                Description = page.Description,
            };
        }
    }

    private JumpItem Of(Database database, Table table) => new(
        table.IsView ? JumpKind.View : JumpKind.Table, Resource.Table(database.Name, table.Name), $"{database.Name}: {table.Name}",
        site.Urls.Table(database, table), $"{database.Name} {table.Name}");

    /// <summary>The number of code points in a name (a surrogate pair counts once).</summary>
    private static int Length(string name) => name.Length - name.Count(char.IsLowSurrogate);

    private sealed record State(Schema[] Schemas, JumpIndex All, JumpIndex Tables);
}
