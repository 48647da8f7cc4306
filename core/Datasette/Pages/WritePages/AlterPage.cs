using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;
using Datasette.Writes.Tables;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/{table}/-/alter</c>: alters a table's columns, keys and name, in one transaction.</summary>
internal static class AlterPage
{
    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    public static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var database = WriteEndpoint.Database(context);
        var table = await WriteEndpoint.TableAsync(context, database, allowsViews: true);
        await WriteEndpoint.RequireAsync(context, Actions.AlterTable, Resource.Table(database.Name, table.Name),
            "Permission denied: need alter-table");
        WriteEndpoint.RequireWritable(database);
        var request = AlterRequest.Read(await JsonRequest.ReadAsync(context));
        var plan = new AlterPlan(table.Name, request.Operations);
        var (before, after, name, renamed) = await database.TransactAsync(
            transaction =>
            {
                var names = TableNames.Read(transaction);
                var (old, current, called) = plan.Run(transaction);
                return (old, current, called, names.Renamed(transaction));
            },
            WriteEndpoint.TimeLimit, context.Aborted);
        var (actor, events) = (context.Request.Actor, context.Site.Events);
        foreach (var (was, called) in renamed) await events.TrackAsync(DatasetteEvent.RenameTable(actor, database.Name, was, called),
            context.Aborted);
        if (before != after) await events.TrackAsync(DatasetteEvent.AlterTable(actor, database.Name, name, before, after), context.Aborted);
        var isAltered = before != after;
        var shown = await WriteEndpoint.StatementsAsync(context, database, name);
        (before, after) = (shown(before), shown(after));
        return JsonPage.Of((ref JsonOutput json) =>
            Write(ref json, context, database, name, before, after, isAltered, request.Operations.Count));
    }

    private static void Write(
        ref JsonOutput json, RequestContext context, Database database, string table, string before, string after, bool isAltered,
        int operations)
    {
        json.StartObject();
        json.Name("ok"u8);
        json.Boolean(true);
        CreatePage.WriteTable(ref json, context, database, table);
        json.Name("altered"u8);
        json.Boolean(isAltered);
        json.Name("schema"u8);
        json.Text(after);
        json.Name("before_schema"u8);
        json.Text(before);
        json.Name("operations_applied"u8);
        json.Integer((long)operations);
        json.EndObject();
    }
}
