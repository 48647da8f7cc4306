using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;
using Datasette.Writes.Rows;
using Datasette.Writes.Tables;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/-/create</c>: creates a table from columns or from its first rows.</summary>
internal static class CreatePage
{
    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    public static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var database = WriteEndpoint.Database(context);
        var resource = Resource.Database(database.Name);
        await WriteEndpoint.RequireAsync(context, Actions.CreateTable, resource);
        using var posted = await PostedRows.ReadAsync(context, maxRows: int.MaxValue - 1);
        var request = CreateRequest.Read(posted.Body, posted.Rows);
        // An existing table may have stricter permission rules than the database.
        var known = (await database.SchemaAsync(context.Aborted)).Find(request.Table);
        Resource[] resources = known is null ? [resource] : [resource, Resource.Table(database.Name, request.Table)];
        foreach (var one in resources)
        {
            if (request.Replace) await WriteEndpoint.RequireAsync(context, Actions.UpdateRow, one, "Permission denied: need update-row");
            if (request.Rows.Count > 0) await WriteEndpoint.RequireAsync(context, Actions.InsertRow, one,
                "Permission denied: need insert-row");
        }
        var alter = request.Alter && known is not null && request.Rows.Count > 0;
        if (alter)
            foreach (var one in resources) await WriteEndpoint.RequireAsync(context, Actions.AlterTable, one,
                "Permission denied: need alter-table");
        if (known is not null) ColumnTypeCheck.Require(WriteEndpoint.ColumnTypes(context, known, database), request.Rows.Read());
        WriteEndpoint.RequireWritable(database, 400);
        var (before, after) = await WriteEndpoint.TransactAsync(context, database, new CreatePlan(request, alter).Run);
        await TrackAsync(context, database, request, before, after);
        var shown = (await WriteEndpoint.StatementsAsync(context, database, request.Table))(after);
        return JsonPage.Ok((ref JsonOutput json) => Write(ref json, context, database, request, shown), 201);
    }

    private static async ValueTask TrackAsync(
        RequestContext context, Database database, CreateRequest request, string? before, string after)
    {
        var (actor, name, table) = (context.Request.Actor, database.Name, request.Table);
        if (before is null) await WriteEndpoint.TrackAsync(context, DatasetteEvent.CreateTable(actor, name, table, after));
        else if (before != after) await WriteEndpoint.TrackAsync(context, DatasetteEvent.AlterTable(actor, name, table, before, after));
        if (request.Rows.Count > 0) await WriteEndpoint.TrackAsync(context,
            DatasetteEvent.InsertRows(actor, name, table, request.Rows.Count, request.Ignore, request.Replace));
    }

    private static void Write(ref JsonOutput json, RequestContext context, Database database, CreateRequest request, string schema)
    {
        WriteTable(ref json, context, database, request.Table);
        json.Name("schema"u8);
        json.Text(schema);
        if (request.Rows.Count > 0)
        {
            json.Name("row_count"u8);
            json.Integer((long)request.Rows.Count);
        }
    }

    /// <summary>Writes the members that identify the table.</summary>
    public static void WriteTable(ref JsonOutput json, RequestContext context, Database database, string table)
    {
        var urls = context.Site.Urls;
        json.Name("database"u8);
        json.Text(database.Name);
        json.Name("table"u8);
        json.Text(table);
        json.Name("table_url"u8);
        json.Text(urls.Absolute(context.Request, urls.Table(database, table)));
        json.Name("table_api_url"u8);
        json.Text(urls.Absolute(context.Request, urls.Table(database, table, "json")));
    }
}
