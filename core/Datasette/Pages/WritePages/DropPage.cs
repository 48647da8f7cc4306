using Datasette.Errors;
using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/{table}/-/drop</c>: reports what would be lost, and drops the table if the body confirms it.</summary>
internal static class DropPage
{
    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    public static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var target = await TableTarget.FindAsync(context, [Actions.DropTable]);
        var (_, database, table) = target;
        if (!await IsConfirmedAsync(context))
        {
            using var rows = await context.ReadAsync(database,
                SqlQuery.Of(SqlText.Of($"select count(*) from {SqlText.Quoted(table.Name)}")), 1);
            var count = rows[0][0].Integer;
            return JsonPage.Ok((ref JsonOutput json) => WriteQuestion(ref json, database.Name, table.Name, count));
        }
        if (context.Site.Options.Backups is { } backups) await backups.CopyAsync(database, context.Aborted);
        await target.TransactAsync(transaction => transaction.Run(SqlText.Of($"drop table {SqlText.Quoted(table.Name)}")));
        await WriteEndpoint.TrackAsync(context, DatasetteEvent.DropTable(context.Request.Actor, database.Name, table.Name));
        return context.Site.Messages.Add(JsonPage.Ok(), context.Request, new Message($"Table {table.Name} dropped", MessageKind.Warning));
    }

    private static async ValueTask<bool> IsConfirmedAsync(RequestContext context)
    {
        BodyValue body;
        try
        {
            body = await JsonRequest.ReadAsync(context);
        }
        catch (Refused)
        {
            // A body that is not JSON does not confirm.
            return false;
        }
        return body.AsObject is { } members ? members["confirm"].IsTruthy : throw new Refused("JSON must be a dictionary");
    }

    private static void WriteQuestion(ref JsonOutput json, string database, string table, long count)
    {
        json.Name("database"u8);
        json.Text(database);
        json.Name("table"u8);
        json.Text(table);
        json.Name("row_count"u8);
        json.Integer(count);
        json.Name("message"u8);
        json.Text("Pass \"confirm\": true to confirm");
    }
}
