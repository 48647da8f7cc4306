using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Writes.Rows;
using Datasette.Writes.Tables;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/{table}/-/insert</c> and <c>/-/upsert</c>: writes rows in one transaction.</summary>
internal static class InsertPage
{
    public static ValueTask<Response> InsertAsync(RequestContext context) =>
        WriteEndpoint.RunAsync(context, one => RespondAsync(one, isUpsert: false));

    public static ValueTask<Response> UpsertAsync(RequestContext context) =>
        WriteEndpoint.RunAsync(context, one => RespondAsync(one, isUpsert: true));

    public static async ValueTask<Response> RespondAsync(RequestContext context, bool isUpsert)
    {
        var target = isUpsert
            ? await TableTarget.FindAsync(context, [Actions.InsertRow, Actions.UpdateRow],
                "Permission denied: need both insert-row and update-row")
            : await TableTarget.FindAsync(context, [Actions.InsertRow]);
        var table = target.Table;
        var maxRows = context.Site.Settings.Get(KnownSettings.MaxInsertRows);
        using var posted = await PostedRows.ReadAsync(context, maxRows);
        var request = RowsRequest.Read(posted.Body, posted.Rows?.For(name => table.FindColumn(name)?.Type), table.ColumnNames,
            table.RowKeys, isUpsert, maxRows);
        ColumnTypeCheck.Require(target.ColumnTypes, request.Rows.Read());
        if (isUpsert && (request.Ignore || request.Replace)) throw new Refused("Upsert does not support ignore or replace");
        if (request.Replace) await target.RequireAsync(Actions.UpdateRow, "Permission denied: need update-row to use \"replace\"");
        if (request.Alter) await target.RequireAsync(Actions.AlterTable, "Permission denied for alter-table");
        return await WriteAsync(target, request, isUpsert);
    }

    private static async ValueTask<Response> WriteAsync(TableTarget target, RowsRequest request, bool isUpsert)
    {
        var (context, database, table) = target;
        var mayView = !request.Return || await target.MayViewAsync();
        var plan = new RowsPlan
        {
            Table = table.Name,
            Rows = request.Rows,
            Ignore = request.Ignore,
            Replace = request.Replace,
            Alter = request.Alter,
            ReturnsConflicting = mayView,
            UpsertKeys = isUpsert ? table.RowKeys : null,
        };
        var (before, after, rows) = await target.TransactAsync(transaction =>
        {
            var sql = request.Alter ? TableShape.ReadSql(transaction, table.Name) : null;
            var written = request.Return && !isUpsert && HasRowid(table) ? new List<long>() : null;
            plan.Run(transaction, written);
            var returned = !request.Return || (request.Ignore && written is null && !mayView)
                ? []
                : written is not null
                ? [WrittenRows.Read(transaction, table.Name, written)]
                : WrittenRows.ReadByKeys(transaction, table, request.Rows.Read(), withRowid: isUpsert, all: mayView || !isUpsert);
            return (sql, request.Alter ? TableShape.ReadSql(transaction, table.Name) : null, returned);
        });
        using var read = new RowSets(rows);
        var actor = context.Request.Actor;
        await WriteEndpoint.TrackAsync(context, isUpsert
            ? DatasetteEvent.UpsertRows(actor, database.Name, table.Name, request.Rows.Count)
            : DatasetteEvent.InsertRows(actor, database.Name, table.Name, request.Rows.Count, request.Ignore, request.Replace));
        if (before != after) await WriteEndpoint.TrackAsync(context,
            DatasetteEvent.AlterTable(actor, database.Name, table.Name, before ?? "", after ?? ""));
        return JsonPage.Ok(request.Return ? read.Write : null, isUpsert ? 200 : 201);
    }

    private static bool HasRowid(Table table) =>
        !table.Sql.Contains("without", StringComparison.OrdinalIgnoreCase) || !WithoutRowid.Is(table.Sql);
}
