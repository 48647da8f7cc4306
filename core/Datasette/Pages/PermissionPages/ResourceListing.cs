using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.PermissionPages;

/// <summary>Lists the resources of a set by name.</summary>
internal static class ResourceListing
{
    public static async ValueTask<IReadOnlyList<Resource>> OfAsync(RequestContext context, ResourceSet set, ResourceKind kind)
    {
        // As in Datasette, the site as a whole is not listed as a resource.
        if (kind == ResourceKind.Instance) return [];
        var resources = set.IsEverything ? await AllAsync(context, kind) : set.Resources;
        return [.. resources.OrderBy(resource => resource.Parent, StringComparer.Ordinal).ThenBy(resource => resource.Child,
            StringComparer.Ordinal)];
    }

    private static async ValueTask<IEnumerable<Resource>> AllAsync(RequestContext context, ResourceKind kind)
    {
        var resources = new List<Resource>();
        foreach (var database in context.Site.Databases)
        {
            switch (kind)
            {
                case ResourceKind.Database: resources.Add(Resource.Database(database.Name)); break;
                case ResourceKind.Table: resources.AddRange((await database.SchemaAsync(context.Aborted)).Tables.Select(table =>
                    Resource.Table(database.Name, table.Name))); break;
                case ResourceKind.Query: resources.AddRange(context.Site.Queries.Of(database.Name).Select(query =>
                    query.Name).Select(query => Resource.Query(database.Name, query))); break;
            }
        }
        return resources;
    }
}
