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

    string Logout();

    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Database(string database, string? format = null);

    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Table(string database, string table, string? format = null);

    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Query(string database, string query, string? format = null);

    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="rowPath">The row's key values as in URLs, joined by commas.</param>
    /// <param name="format">A format, or null.</param>
    /// <exception cref="ArgumentException">There is no such database.</exception>
    string Row(string database, string table, string rowPath, string? format = null);

    /// <summary>The page of an SQL query.</summary>
    /// <exception cref="ArgumentException">There is no such database.</exception>
    string DatabaseQuery(string database, string sql, string? format = null);
}
