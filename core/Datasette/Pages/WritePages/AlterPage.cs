using Datasette.Errors;
using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;
using Datasette.Writes.Tables;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/{table}/-/alter</c>: alters a table's columns, keys and name, in one transaction.</summary>
internal static class AlterPage
{
    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    public static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var target = await TableTarget.FindAsync(context, [Actions.AlterTable], "Permission denied: need alter-table", allowsViews: true);
        var request = AlterRequest.Read(await JsonRequest.ReadAsync(context));
        // The rule that hides a table goes by its name.
        if (request.Operations.Any(operation => operation.Kind == AlterOperation.RenameTable) && !await target.MayViewAsync())
            throw new Refused("Permission denied: need view-table to rename a table", 403);
        var plan = new AlterPlan(target.Table.Name, request.Operations);
        var (before, after, name, renamed) = await target.TransactAsync(transaction =>
        {
            var names = TableNames.Read(transaction);
            var (old, current, called) = plan.Run(transaction);
            return (old, current, called, names.Renamed(transaction));
        });
        await WriteEndpoint.TrackRenamedAsync(context, target.Database, renamed);
        var isAltered = before != after;
        if (isAltered) await WriteEndpoint.TrackAsync(context,
            DatasetteEvent.AlterTable(context.Request.Actor, target.Database.Name, name, before, after));
        var shown = await WriteEndpoint.StatementsAsync(context, target.Database, name);
        (before, after) = (shown(before), shown(after));
        return JsonPage.Ok((ref JsonOutput json) =>
        {
            CreatePage.WriteTable(ref json, context, target.Database, name);
            json.Name("altered"u8);
            json.Boolean(isAltered);
            json.Name("schema"u8);
            json.Text(after);
            json.Name("before_schema"u8);
            json.Text(before);
            json.Name("operations_applied"u8);
            json.Integer((long)request.Operations.Count);
        });
    }
}
