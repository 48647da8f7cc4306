using System.Collections.Immutable;
using Datasette.Queries;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Microsoft.Data.Sqlite;

namespace Datasette.Permissions;

/// <summary>
/// The site's databases, tables, views and stored queries as rows of an in-memory database, on which permission SQL runs. Filled for the
/// first list; a database is read again when its schema changes.
/// </summary>
internal sealed class ResourceCatalog(IReadOnlyList<Database> databases, StoredQueries queries) : IDisposable
{
    private readonly Lock _lock = new();
    private Content _content = new(0, ImmutableDictionary<string, Schema>.Empty.WithComparers(StringComparer.Ordinal), 0);
    private SqliteConnection? _connection;

    /// <summary>Increments when a resource is added or removed.</summary>
    public long Version => Volatile.Read(ref _content).Version;

    /// <summary>Updates the catalog.</summary>
    /// <returns>Its version.</returns>
    public async ValueTask<long> RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var database in databases)
        {
            var schema = await database.SchemaAsync(cancellationToken);
            // Checked without the lock, which a query over many resources may hold for long: usually nothing has changed.
            var version = queries.Version;
            if (Volatile.Read(ref _content).Has(database, schema, version)) continue;
            lock (_lock)
            {
                if (_content.Has(database, schema, version)) continue;
                Load(database, schema);
                Volatile.Write(ref _content, _content.With(database, schema, version));
            }
        }
        return Version;
    }

    /// <summary>Runs a query over <c>catalog_resources (kind, parent, child, serves)</c>, or over its parameters alone.</summary>
    public List<T> Query<T>(SqlQuery query, Func<SqliteDataReader, T> read)
    {
        lock (_lock)
        {
            using var command = Connection.CreateCommand();
            // The SQL consists of SqlText: identifiers and parameters only.
#pragma warning disable CA2100
            command.CommandText = query.Sql.Text;
#pragma warning restore CA2100
            foreach (var (name, value) in query.Parameters) command.Parameters.AddWithValue(":" + name,
                (object?)value.Text ?? value.Integer ?? (object)DBNull.Value);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        }
    }

    public void Dispose() => _connection?.Dispose();

    private SqliteConnection Connection => _connection ??= Open();

    private static SqliteConnection Open()
    {
        SqliteLibrary.Prepare();
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            create table catalog_resources (kind text not null, parent text not null, child text, serves text);
            create index catalog_resources_by_parent on catalog_resources (kind, parent, child);
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    private void Load(Database database, Schema schema)
    {
        using var transaction = Connection.BeginTransaction();
        using (var delete = Connection.CreateCommand())
        {
            // Every kind, so that the index finds the rows.
            delete.CommandText = "delete from catalog_resources where kind in ('database', 'table', 'query') and parent = :parent";
            delete.Parameters.AddWithValue(":parent", database.Name);
            delete.ExecuteNonQuery();
        }
        using var insert = Connection.CreateCommand();
        insert.CommandText = "insert into catalog_resources values (:kind, :parent, :child, :serves)";
        var (kind, child, serves) =
            (insert.Parameters.Add(":kind", SqliteType.Text), insert.Parameters.Add(":child", SqliteType.Text),
                insert.Parameters.Add(":serves", SqliteType.Text));
        insert.Parameters.AddWithValue(":parent", database.Name);
        Insert(ResourceKind.Database, null, null);
        foreach (var table in schema.Tables) Insert(ResourceKind.Table, table.Name, table.Serves);
        foreach (var query in queries.Of(database.Name)) Insert(ResourceKind.Query, query.Name, null);
        transaction.Commit();

        void Insert(ResourceKind of, string? name, string? served)
        {
            (kind.Value, child.Value, serves.Value) = (Name(of), (object?)name ?? DBNull.Value, (object?)served ?? DBNull.Value);
            insert.ExecuteNonQuery();
        }
    }

    public static string Name(ResourceKind kind) => kind switch
    {
        ResourceKind.Database => "database",
        ResourceKind.Table => "table",
        ResourceKind.Query => "query",
        _ => "instance",
    };

    /// <summary>The schemas and the version of the stored queries in the catalog.</summary>
    private sealed record Content(long Version, ImmutableDictionary<string, Schema> Schemas, long Queries)
    {
        public bool Has(Database database, Schema schema, long queries) =>
            queries == Queries && Schemas.TryGetValue(database.Name, out var loaded) && ReferenceEquals(loaded, schema);

        /// <summary>The content after one database was filled again; a change of the stored queries invalidates all databases.</summary>
        public Content With(Database database, Schema schema, long queries) =>
            new(Version + 1, (queries == Queries ? Schemas : Schemas.Clear()).SetItem(database.Name, schema), queries);
    }
}
