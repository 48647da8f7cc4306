using Datasette.Errors;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WriteForms;

/// <summary>The table that a form writes to. The actor may view it: the form shows its columns.</summary>
/// <param name="Context">The request.</param>
/// <param name="Schema">The part of the database's schema that the actor may view.</param>
/// <param name="Table">The table.</param>
internal sealed record FormTarget(RequestContext Context, Schema Schema, Table Table)
{
    public Database Database => Context.Database;

    public string Url => Context.Site.Urls.Table(Database, Table);

    /// <exception cref="NotFound">There is no such table, or it is a view.</exception>
    /// <exception cref="Forbidden">The actor lacks the permission, or the database is immutable.</exception>
    public static async ValueTask<FormTarget> FindAsync(RequestContext context, PermissionAction action)
    {
        var schema = await context.SchemaAsync(context.Database);
        var table = await context.TableAsync(schema);
        await context.Access.RequireAsync(action, Resource.Table(context.Database.Name, table.Name));
        if (table.IsView) throw new NotFound("A view has no rows of its own that could be written");
        RequireMutable(context.Database);
        table.RequireReadable();
        return new FormTarget(context, schema, table);
    }

    /// <exception cref="Forbidden">The database is immutable.</exception>
    public static void RequireMutable(Database database)
    {
        if (!database.IsMutable) throw new Forbidden("Database is immutable");
    }
}
