using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Text;
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

    private static async ValueTask<Response> RespondAsync(RequestContext context, bool isUpsert)
    {
        var database = WriteEndpoint.Database(context);
        var table = await WriteEndpoint.TableAsync(context, database);
        var resource = Resource.Table(database.Name, table.Name);
        if (!isUpsert) await WriteEndpoint.RequireAsync(context, Actions.InsertRow, resource);
        else if (!await context.Access.MayAsync(Actions.InsertRow, resource) || !await context.Access.MayAsync(Actions.UpdateRow, resource))
            throw new Refused("Permission denied: need both insert-row and update-row", 403);
        WriteEndpoint.RequireWritable(database);
        var maxRows = context.Site.Settings.Get(KnownSettings.MaxInsertRows);
        using var posted = await PostedRows.ReadAsync(context, maxRows);
        var request = RowsRequest.Read(posted.Body, posted.Rows?.For(name => table.FindColumn(name)?.Type), table.ColumnNames,
            table.RowKeys, isUpsert, maxRows);
        ColumnTypeCheck.Require(WriteEndpoint.ColumnTypes(context, table, database), request.Rows.Read());
        if (isUpsert && (request.Ignore || request.Replace)) throw new Refused("Upsert does not support ignore or replace");
        if (request.Replace) await WriteEndpoint.RequireAsync(context, Actions.UpdateRow, resource,
            "Permission denied: need update-row to use \"replace\"");
        if (request.Alter) await WriteEndpoint.RequireAsync(context, Actions.AlterTable, resource, "Permission denied for alter-table");
        return await WriteAsync(context, database, table, request, isUpsert);
    }

    private static async ValueTask<Response> WriteAsync(
        RequestContext context, Database database, Table table, RowsRequest request, bool isUpsert)
    {
        var plan = new RowsPlan
        {
            Table = table.Name,
            Rows = request.Rows,
            Ignore = request.Ignore,
            Replace = request.Replace,
            Alter = request.Alter,
            UpsertKeys = isUpsert ? table.RowKeys : null,
        };
        var (before, after, rows) = await database.TransactAsync(
            transaction =>
            {
                var sql = request.Alter ? TableShape.ReadSql(transaction, table.Name) : null;
                var written = request.Return && !isUpsert && HasRowid(table) ? new List<long>() : null;
                plan.Run(transaction, written);
                var returned = !request.Return
                    ? []
                        : written is not null
                        ? [WrittenRows.Read(transaction, table.Name, written)]
                        : WrittenRows.ReadByKeys(transaction, table, request.Rows.Read(), withRowid: isUpsert);
                return (sql, request.Alter ? TableShape.ReadSql(transaction, table.Name) : null, returned);
            },
            WriteEndpoint.TimeLimit, context.Aborted);
        using var read = new RowSets(rows);
        var (actor, events) = (context.Request.Actor, context.Site.Events);
        await events.TrackAsync(isUpsert
            ? DatasetteEvent.UpsertRows(actor, database.Name, table.Name, request.Rows.Count)
            : DatasetteEvent.InsertRows(actor, database.Name, table.Name, request.Rows.Count, request.Ignore, request.Replace),
            context.Aborted);
        if (before != after) await events.TrackAsync(DatasetteEvent.AlterTable(actor, database.Name, table.Name, before ?? "", after ?? ""),
            context.Aborted);
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartObject();
            json.Name("ok"u8);
            json.Boolean(true);
            if (request.Return) read.Write(ref json);
            json.EndObject();
        }, status: isUpsert ? 200 : 201);
    }

    private static bool HasRowid(Table table) =>
        !table.Sql.Contains("without", StringComparison.OrdinalIgnoreCase) || !WithoutRowid.Is(table.Sql);
}
