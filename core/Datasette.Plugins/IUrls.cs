namespace Datasette.Plugins;

/// <summary>The paths of pages: Datasette's <c>datasette.urls</c>. They include <c>base_url</c>, and names are encoded.</summary>
public interface IUrls
{
    /// <summary>The index.</summary>
    string Instance(string? format = null);

    /// <summary>A path of the site with <c>base_url</c>.</summary>
    string Path(string path);

    /// <summary>A bundled static file.</summary>
    string Static(string path);

    /// <summary>A static file of a plugin.</summary>
    string StaticPlugins(string plugin, string path);

    /// <summary>The page that signs out.</summary>
    string Logout();

    /// <summary>A database.</summary>
    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Database(string database, string? format = null);

    /// <summary>A table or a view.</summary>
    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Table(string database, string table, string? format = null);

    /// <summary>A stored query.</summary>
    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Query(string database, string query, string? format = null);

    /// <summary>A row, whose path is known (of a request for it, for example).</summary>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="rowPath">The row's key values as in URLs, joined by commas: <see cref="RowAsync"/> makes it from the values.</param>
    /// <param name="format">A format, or null.</param>
    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Row(string database, string table, string rowPath, string? format = null);

    /// <summary>The page of a row, from the values of its key.</summary>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="keys">The values of the primary key in its order; the rowid for a table without one.</param>
    /// <param name="format">A format, or null.</param>
    /// <param name="cancellationToken">Cancels reading the schema, which is read once and kept.</param>
    /// <exception cref="ArgumentException">There is no such database or table, a key value is missing or NULL, or it is a view.</exception>
    ValueTask<string> RowAsync(string database, string table, IReadOnlyList<SqlValue> keys, string? format = null,
        CancellationToken cancellationToken = default);

    /// <summary>The page of an SQL query.</summary>
    /// <exception cref="ArgumentException">There is no such database.</exception>
    string DatabaseQuery(string database, string sql, string? format = null);
}
