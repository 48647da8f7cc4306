using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages;

/// <summary>
/// Ways on from an error's page. For a 404: databases, tables and views with a similar name that the actor may view. For a 404 or 400: the
/// database and the table in the path.
/// </summary>
internal static class NearestNames
{
    private const int Most = 5;

    /// <summary>The error with the ways on.</summary>
    public static async ValueTask<ErrorContext> FindAsync(RequestContext context, DatasetteException error)
    {
        var parts = context.Request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isMissing = error is NotFound;
        if (!(isMissing || error.Status == 400) || parts.Length == 0 || parts[0] == "-") return new ErrorContext(error);
        var (site, visible) = (context.Site, await context.Access.AllowedAsync(Actions.ViewDatabase));
        var asked = TildeEncoding.Decode(parts[0]);
        if (site.FindRoute(parts[0]) is not { } database || !visible.Contains(Resource.Database(database.Name)))
        {
            var databases = site.Databases.Where(other =>
                visible.Contains(Resource.Database(other.Name))).Select(other => (other.Name, site.Urls.Database(other)));
            return new ErrorContext(error) { Near = isMissing ? Nearest(asked, databases) : [] };
        }
        var found = new ErrorContext(error) { Database = (database.Name, site.Urls.Database(database)) };
        if (parts.Length < 2 || parts[1] == "-") return found;
        asked = TildeEncoding.Decode(parts[1]);
        var schema = await context.SchemaAsync(database);
        if (schema.Find(asked) is { } named) return found with { Table = (named.Name, site.Urls.Table(database, named)) };
        return isMissing
            ? found with
            {
                Near = Nearest(asked, schema.Tables.Where(table => !table.IsHidden).Select(table =>
                    (table.Name, site.Urls.Table(database, table)))),
            }
            : found;
    }

    private static List<(string, string)> Nearest(string asked, IEnumerable<(string Name, string Path)> names) =>
    [
        .. names.Select(item => (item, Distance: EditDistance.Between(asked, item.Name)))
            .Where(found => found.Distance > 0
                && (found.Distance <= 1
                    + (asked.Length / 3)
                    || (asked.Length > 2 && found.item.Name.Contains(asked, StringComparison.OrdinalIgnoreCase))))
            .OrderBy(found => found.Distance).ThenBy(found => found.item.Name, StringComparer.Ordinal).Take(Most).Select(found =>
                found.item),
    ];
}
