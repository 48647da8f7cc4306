using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;

namespace Datasette.Sites;

/// <summary>The paths of pages, for the plugin API.</summary>
internal sealed class PluginUrls(Site site) : IUrls
{
    public string Instance(string? format = null) => format is null ? site.Urls.Instance : site.Urls.Path("/." + format);

    public string Path(string path) => site.Urls.Path(path.StartsWith('/') ? path : "/" + path);

    public string Static(string path) => Path("/-/static/" + path.TrimStart('/'));

    public string StaticPlugins(string plugin, string path) => Path($"/-/static-plugins/{plugin}/{path.TrimStart('/')}");

    public string Logout() => Path("/-/logout");

    public string Database(string database, string? format = null) => site.Urls.Database(Find(database), format);

    public string Table(string database, string table, string? format = null) => site.Urls.Table(Find(database), table, format);

    public string Query(string database, string query, string? format = null) => site.Urls.StoredQuery(Find(database), query, format);

    public string Row(string database, string table, string rowPath, string? format = null) =>
        site.Urls.Row(Find(database), table, rowPath, format);

    public async ValueTask<string> RowAsync(string database, string table, IReadOnlyList<SqlValue> keys, string? format = null,
        CancellationToken cancellationToken = default)
    {
        var found = Find(database);
        if ((await found.SchemaAsync(cancellationToken)).Find(table) is not { IsView: false } known)
            throw new ArgumentException($"There is no table {table} in {database}", nameof(table));
        if (keys.Count != known.RowKeys.Count || keys.Any(key => key.IsNull))
            throw new ArgumentException($"A row of {table} has the key {string.Join(", ", known.RowKeys)}, none of it NULL", nameof(keys));
        return site.Urls.Row(found, table, RowPath.Of(known, keys), format);
    }

    public string DatabaseQuery(string database, string sql, string? format = null) =>
        $"{site.Urls.Query(Find(database), format)}?{QueryArgs.Write([new("sql", sql)])}";

    private Database Find(string name) => site.FindName(name) ?? throw new ArgumentException($"There is no database {name}", nameof(name));
}
