using Datasette.Sites;

namespace Datasette.Functions.Serving;

/// <summary>The page that <c>--open</c> shows: the only table, the only database, or the index.</summary>
internal static class FirstPage
{
    public static async ValueTask<string> PathAsync(Site site, CancellationToken cancellationToken)
    {
        if (site.Databases is not [var database]) return site.Urls.Instance;
        var tables = (await database.SchemaAsync(cancellationToken)).Tables.Where(table => !table.IsView).ToList();
        return tables is [var table] ? site.Urls.Table(database, table) : site.Urls.Database(database);
    }
}
