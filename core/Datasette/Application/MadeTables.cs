using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Application;

/// <summary>
/// <c>--keep</c>: drops the tables and views that clients of a demo made, so long after they were first seen. Requests do it: a demo
/// without requests has nobody who would see a table that is due.
/// </summary>
internal sealed class MadeTables(Site site, TimeSpan keep, TimeProvider time, IErrorLog errors) : IDisposable
{
    private readonly SemaphoreSlim _sweeping = new(1, 1);
    private readonly Dictionary<Database, Schema> _seen = [];
    private readonly HashSet<(Database Database, string Name)> _baked = [];
    private readonly Dictionary<(Database Database, string Name), DateTimeOffset> _due = [];

    private IEnumerable<Database> Mutable => site.Databases.Where(database => database.IsMutable);

    /// <summary>Learns which tables are the demo's own.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var database in Mutable)
        {
            _seen[database] = await database.SchemaAsync(cancellationToken);
            foreach (var table in _seen[database].Tables) _baked.Add((database, table.Name));
        }
    }

    /// <summary>Notes new tables, and drops those that are due. One request at a time does it; others do not wait.</summary>
    public async Task SweepAsync()
    {
        if (!await _sweeping.WaitAsync(0)) return;
        try
        {
            foreach (var database in Mutable) await SweepAsync(database);
        }
        catch (DatasetteException error)
        {
            // Such as a lock that is held too long. The next request tries again.
            errors.Failed(error);
        }
        finally
        {
            _sweeping.Release();
        }
    }

    public void Dispose() => _sweeping.Dispose();

    private async Task SweepAsync(Database database)
    {
        var (schema, now) = (await database.SchemaAsync(CancellationToken.None), time.GetUtcNow());
        if (!ReferenceEquals(schema, _seen[database]))
        {
            // A shadow table goes with its virtual table, and cannot be dropped alone.
            foreach (var table in schema.Tables)
                if (!_baked.Contains((database, table.Name)) && table.Serves is null) _due.TryAdd((database, table.Name), now + keep);
            _seen[database] = schema;
        }
        var due = _due.Where(pair => pair.Key.Database == database && pair.Value <= now).Select(pair => pair.Key.Name).ToList();
        if (due.Count == 0) return;
        await database.TransactAsync(
            transaction =>
            {
                foreach (var name in due)
                    if (schema.Find(name) is { } table)
                        transaction.Run(table.IsView
                            ? SqlText.Of($"drop view if exists {SqlText.Quoted(name)}")
                            : SqlText.Of($"drop table if exists {SqlText.Quoted(name)}"));
                return 0;
            },
            TimeSpan.FromSeconds(5), CancellationToken.None);
        foreach (var name in due) _due.Remove((database, name));
    }
}
