using Datasette.Application;
using Datasette.Permissions;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>The tables and views that lists show to an actor: those that the actor may view, hidden ones left out.</summary>
internal static class VisibleTables
{
    public static async ValueTask<IReadOnlyList<Table>> OfAsync(RequestContext context, Schema schema) =>
        Of(context.Site, context.Database.Name, schema, await context.Access.AllowedAsync(Actions.ViewTable));

    public static IReadOnlyList<Table> Of(Site site, string database, Schema schema, ResourceSet allowed) =>
    [
        .. schema.Tables.Where(table => !(site.TableConfig(database, table.Name).Hidden ?? table.IsHidden) && allowed.Contains(Resource.Table(database, table.Name))),
    ];
}
