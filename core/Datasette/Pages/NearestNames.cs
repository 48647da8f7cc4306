using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages;

/// <summary>Suggestions for a 404: databases, tables and views with a similar name that the actor may view.</summary>
internal static class NearestNames
{
    private const int Most = 5;

    /// <summary>Names and paths, the nearest first; and the database in the path, if it exists.</summary>
    public static async ValueTask<(IReadOnlyList<(string Name, string Path)> Near, (string Name, string Path)? Database)> FindAsync(
        RequestContext context, DatasetteException error)
    {
        var parts = context.Request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (error is not NotFound || parts.Length == 0 || parts[0] == "-") return ([], null);
        var (site, visible) = (context.Site, await context.Access.AllowedAsync(Actions.ViewDatabase));
        var asked = TildeEncoding.Decode(parts[0]);
        if (site.FindRoute(parts[0]) is not { } database || !visible.Contains(Resource.Database(database.Name)))
        {
            var databases = site.Databases.Where(other =>
                visible.Contains(Resource.Database(other.Name))).Select(other => (other.Name, site.Urls.Database(other)));
            return (Nearest(asked, databases), null);
        }
        var home = (database.Name, site.Urls.Database(database));
        if (parts.Length < 2 || parts[1] == "-") return ([], home);
        asked = TildeEncoding.Decode(parts[1]);
        var tables = (await context.SchemaAsync(database)).Tables.Where(table =>
            !table.IsHidden).Select(table => (table.Name, site.Urls.Table(database, table)));
        return (Nearest(asked, tables), home);
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
