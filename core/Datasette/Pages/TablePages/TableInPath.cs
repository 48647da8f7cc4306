using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>Finds the table or view that a path names.</summary>
internal static class TableInPath
{
    /// <exception cref="NotFound">There is none of that name.</exception>
    /// <exception cref="Forbidden">The actor may not view it.</exception>
    public static async ValueTask<(Schema Schema, Table Table)> ViewAsync(RequestContext context)
    {
        var (schema, table) = await FindAsync(context);
        await context.Access.RequireAsync(Actions.ViewTable, Resource.Table(context.Database.Name, table.Name));
        return (schema, table);
    }

    /// <summary>The same for a page that asks for another permission.</summary>
    /// <exception cref="NotFound">There is none of that name.</exception>
    public static async ValueTask<(Schema Schema, Table Table)> FindAsync(RequestContext context)
    {
        var schema = await context.Database.SchemaAsync(context.Aborted);
        return (schema, schema.Find(TildeEncoding.Decode(context.Values["table"]!)) ?? throw new NotFound("Table not found"));
    }
}
