using Datasette.Errors;
using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.WritePages;

/// <summary>What all endpoints of the write API share: errors are JSON, and no error names a table that the actor may not view.</summary>
internal static class WriteEndpoint
{
    /// <summary>The time limit of the site's own statements in one request.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long a read before a write waits for other writers, as a write does.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    public const string Denied = "Permission denied";

    public static async ValueTask<Response> RunAsync(RequestContext context, Func<RequestContext, ValueTask<Response>> work)
    {
        var (response, error) = await TryAsync(context, work);
        return response ?? ErrorResponse.Json(error!);
    }

    /// <summary>The response, or the error for the client.</summary>
    public static async ValueTask<(Response? Response, DatasetteException? Error)> TryAsync(
        RequestContext context, Func<RequestContext, ValueTask<Response>> work)
    {
        try
        {
            return (await work(context), null);
        }
        catch (InvalidSql error) when (error is not DatabaseDamaged)
        {
            return (null, new Refused(await MaskedAsync(context, error.Message), error.Status));
        }
        catch (Exception error) when (error is Refused or ContentTooLarge or QueryInterrupted or Forbidden)
        {
            return (null, (DatasetteException)error);
        }
    }

    /// <summary>The column types of a table, as configured or set through the API, with the definitions of plugins.</summary>
    public static IReadOnlyDictionary<string, ColumnType> ColumnTypes(RequestContext context, Table table, Database database) =>
        ColumnType.Of(table, context.Site.TableConfig(database.Name, table.Name), context.Site.Registries.ColumnTypes);

    /// <summary>SQLite's error message (a trigger may have caused it), without what the actor may not know.</summary>
    public static async ValueTask<string> MaskedAsync(RequestContext context, string message)
    {
        if (context.Values["database"] is null || context.Site.FindRoute(context.Values["database"]!) is not { } database) return message;
        // The table in the request's path is no secret.
        var named = context.Values["table"] is { } segment ? TildeEncoding.Decode(segment) : null;
        return await PrivateTables.OfAsync(context, database, named) is { } hidden ? await hidden.MaskAsync(message) : message;
    }

    /// <summary>Takes names of tables that the actor may not view out of the statements of a table.</summary>
    /// <param name="context">The request.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table, whose name the client knows.</param>
    public static async ValueTask<Func<string, string>> StatementsAsync(RequestContext context, Database database, string table) =>
        await PrivateTables.OfAsync(context, database, table) is { } hidden ? hidden.MaskStatement : sql => sql;

    /// <exception cref="Refused">The actor lacks the permission.</exception>
    public static async ValueTask RequireAsync(
        RequestContext context, PermissionAction action, Resource resource, string message = Denied)
    {
        if (!await context.Access.MayAsync(action, resource)) throw new Refused(message, 403);
    }

    /// <exception cref="Refused">The database is read-only.</exception>
    public static void RequireWritable(Database database, int status = 403)
    {
        if (!database.IsMutable) throw new Refused("Database is immutable", status) { HasEmptyMessage = status == 400 };
        database.RequireWritable();
    }

    /// <summary>The answer to a script that goes to another page now.</summary>
    public static Response Redirecting(string path) => JsonPage.Ok((ref JsonOutput json) =>
    {
        json.Name("redirect"u8);
        json.Text(path);
    });

    /// <summary>
    /// Reads before a write. In rollback-journal mode other writes lock readers out, so it waits for them as long as a writer does.
    /// </summary>
    public static async ValueTask<Rows> ReadAsync(RequestContext context, Database database, SqlQuery query)
    {
        var start = context.Site.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await database.ReadAsync(query, 1, TimeLimit, context.Aborted);
            }
            catch (DatabaseLocked) when (context.Site.Time.GetElapsedTime(start) < LockPatience)
            {
                // SQLite has waited a second for the lock.
            }
        }
    }

    /// <summary>Runs the site's own statements in one transaction.</summary>
    public static ValueTask<T> TransactAsync<T>(RequestContext context, Database database, Func<WriteTransaction, T> work) =>
        database.TransactAsync(work, TimeLimit, context.Aborted);

    /// <summary>Tells of what was done. A client that has gone meanwhile does not cancel it: the write is committed.</summary>
    public static ValueTask TrackAsync(RequestContext context, DatasetteEvent what) =>
        context.Site.Events.TrackAsync(what, CancellationToken.None);

    /// <summary>Tells of tables that have other names now.</summary>
    public static async ValueTask TrackRenamedAsync(
        RequestContext context, Database database, IEnumerable<(string Before, string After)> renamed)
    {
        foreach (var (before, after) in renamed)
            await TrackAsync(context, DatasetteEvent.RenameTable(context.Request.Actor, database.Name, before, after));
    }

    /// <summary>The database in the path.</summary>
    /// <exception cref="Refused">There is no such database.</exception>
    public static Database Database(RequestContext context, bool namesIt = false) =>
        context.Site.FindRoute(context.Values["database"]!)
            ?? throw new Refused(namesIt ? $"Database not found: {context.DatabaseName}" : "Database not found", 404);

    /// <summary>The table in the path. Writing does not require the permission to view it.</summary>
    /// <exception cref="Refused">There is no such table, or the actor may not view it.</exception>
    public static async ValueTask<Table> TableAsync(
        RequestContext context, Database database, bool allowsViews = false, bool namesIt = false)
    {
        var name = TildeEncoding.Decode(context.Values["table"]!);
        var schema = await database.SchemaAsync(context.Aborted);
        if (schema.Problem is { } problem) throw new UnreadableDatabase(problem);
        var table = schema.Find(name);
        if (table is { IsView: false } || (allowsViews && table is not null)) return table;
        // If the actor may not view a table of that name, do not reveal whether it exists.
        if (!await context.Access.MayAsync(Actions.ViewTable, Resource.Table(database.Name, name))) throw new Refused(Denied, 403);
        throw new Refused(namesIt || table is not null ? $"Table not found: {name}" : "Table not found", 404);
    }
}
