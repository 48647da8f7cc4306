using Datasette.Errors;
using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Tables;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/{table}/{pks}/-/update</c>: sets columns of a row.</summary>
internal static class UpdateRowPage
{
    private static readonly string[] Known = ["update", "return", "alter"];

    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    public static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var target = await RowTarget.FindAsync(context, Actions.UpdateRow);
        var body = (await JsonRequest.ReadAsync(context)).AsObject ?? throw new Refused("JSON must be a dictionary");
        if (body["update"].AsObject is not { } update) throw new Refused("JSON must contain an update dictionary");
        var unknown = body.Names.Except(Known).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid keys: {string.Join(", ", unknown)}");
        Cells.Decode(update);
        ColumnTypeCheck.Require(WriteEndpoint.ColumnTypes(context, target.Table, target.Database), [update]);
        var alter = body["alter"].IsTruthy;
        if (alter) await WriteEndpoint.RequireAsync(context, Actions.AlterTable, Resource.Table(target.Database.Name, target.Table.Name),
            "Permission denied for alter-table");
        WriteEndpoint.RequireWritable(target.Database, 400);
        return await WriteAsync(target, update, alter, returns: body["return"].IsTruthy);
    }

    private static async ValueTask<Response> WriteAsync(RowTarget target, BodyObject update, bool alter, bool returns)
    {
        var context = target.Context;
        using var old = await target.ReadAsync();
        using var rows = await target.TransactAsync(transaction =>
        {
            target.Plan.Update(transaction, update, alter);
            return transaction.Read(target.MayView ? RowQuery.Of(target.Table, target.KeyValues)
                : RowQuery.Of(target.Table, [.. target.Table.RowKeys.Union(update.Names)], target.KeyValues), 1);
        });
        await WriteEndpoint.TrackAsync(context,
            DatasetteEvent.UpdateRow(context.Request.Actor, target.Database.Name, target.Table.Name, target.Keys));
        var response = JsonPage.Ok(returns ? new RowSets([rows]).Write : null);
        if (string.IsNullOrEmpty(context.Request.Args["_message"])) return response;
        // If the update changed the key, the message describes the old row.
        return target.WithMessage(response, "Updated", rows.Count > 0 ? rows : old);
    }
}
