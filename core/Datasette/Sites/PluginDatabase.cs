using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Sites;

/// <summary>A database as the plugin API shows it.</summary>
internal sealed class PluginDatabase(Database database, Site site) : IDatabase
{
    public string Name => database.Name;

    public bool IsMutable => database.IsMutable;

    public string? Hash => database.Hash;

    public string? Path => database.Path;

    public ValueTask<QueryResult> ExecuteAsync(
        string sql, IReadOnlyList<SqlParameter>? parameters = null, QueryLimits? limits = null,
        CancellationToken cancellationToken = default) => RunAsync(async () =>
        {
            // Runs on the connections for untrusted SQL, with their limits: a plugin may pass on a client's SQL.
            var query = new SqlQuery(SqlText.Verbatim(sql), parameters ?? []) { IsVisitors = true };
            using var rows = await database.ReadAsync(query, limits?.MaxRows ?? site.Settings.MaxReturnedRows,
                limits?.TimeLimit ?? site.Settings.SqlTimeLimit, cancellationToken);
            return RowValues.All(rows);
        });

    public ValueTask<long> ExecuteWriteAsync(
        string sql, IReadOnlyList<SqlParameter>? parameters = null, CancellationToken cancellationToken = default) =>
        RunAsync(() => database.WriteAsync(new SqlQuery(SqlText.Verbatim(sql), parameters ?? []), site.Settings.SqlTimeLimit,
            cancellationToken));

    public ValueTask<T> ExecuteWriteFnAsync<T>(Func<IWriteConnection, T> function, CancellationToken cancellationToken = default) =>
        RunAsync(() => database.WriteAsync(function, site.Settings.SqlTimeLimit, cancellationToken));

    public async ValueTask<IReadOnlyList<string>> TableNamesAsync(CancellationToken cancellationToken = default) =>
        [.. (await database.SchemaAsync(cancellationToken)).Tables.Where(table => !table.IsView).Select(table => table.Name)];

    public async ValueTask<IReadOnlyList<string>> ViewNamesAsync(CancellationToken cancellationToken = default) =>
        [.. (await database.SchemaAsync(cancellationToken)).Tables.Where(table => table.IsView).Select(table => table.Name)];

    public async ValueTask<TableInfo?> FindTableAsync(string name, CancellationToken cancellationToken = default) =>
        (await database.SchemaAsync(cancellationToken)).Find(name) is { } table ? PluginTable.Of(table) : null;

    private static async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> run)
    {
        try
        {
            return await run();
        }
        catch (DatasetteException error) when (error is not DatabaseDamaged)
        {
            throw new HttpError(error.Status, error.Message);
        }
    }
}
