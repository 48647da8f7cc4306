using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.WritePages;

/// <summary>The table in the path of an endpoint that writes, for an actor with the endpoint's permission.</summary>
internal sealed record TableTarget(RequestContext Context, Database Database, Table Table)
{
    private Resource Resource => Resource.Table(Database.Name, Table.Name);

    /// <summary>The table's column types, as configured or set through the API, with the definitions of plugins.</summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes => WriteEndpoint.ColumnTypes(Context, Table, Database);

    /// <summary>Checks, in this order: the table is there, the actor has every permission, the file may be written to.</summary>
    /// <param name="context">The request.</param>
    /// <param name="actions">The permissions that the endpoint needs.</param>
    /// <param name="denied">The message where one of them is missing.</param>
    /// <param name="allowsViews">Whether the endpoint takes views too.</param>
    /// <exception cref="Errors.Refused">There is no such table, the actor lacks a permission, or the database is immutable.</exception>
    public static async ValueTask<TableTarget> FindAsync(
        RequestContext context, PermissionAction[] actions, string denied = WriteEndpoint.Denied, bool allowsViews = false)
    {
        var target = await FindReadOnlyAsync(context, actions, denied, allowsViews);
        WriteEndpoint.RequireWritable(target.Database);
        return target;
    }

    /// <summary>The same for an endpoint that does not change the file.</summary>
    public static async ValueTask<TableTarget> FindReadOnlyAsync(
        RequestContext context, PermissionAction[] actions, string denied = WriteEndpoint.Denied, bool allowsViews = false)
    {
        var database = WriteEndpoint.Database(context);
        var target = new TableTarget(context, database, await WriteEndpoint.TableAsync(context, database, allowsViews));
        foreach (var action in actions) await target.RequireAsync(action, denied);
        return target;
    }

    /// <exception cref="Errors.Refused">The actor lacks the permission.</exception>
    public ValueTask RequireAsync(PermissionAction action, string denied) => WriteEndpoint.RequireAsync(Context, action, Resource, denied);

    /// <summary>Whether the actor may see rows and columns that it did not write.</summary>
    public ValueTask<bool> MayViewAsync() => Context.Access.MayAsync(Permissions.Actions.ViewTable, Resource);

    public ValueTask<T> TransactAsync<T>(Func<WriteTransaction, T> work) => WriteEndpoint.TransactAsync(Context, Database, work);
}
