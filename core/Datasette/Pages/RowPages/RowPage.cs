using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.PluginPages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Tables;
using Datasette.Tables.Paging;

namespace Datasette.Pages.RowPages;

/// <summary><c>/{database}/{table}/{pks}</c>: one row, in every format.</summary>
internal static class RowPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var database = context.Database;
        var schema = await context.SchemaAsync(database);
        var table = await context.TableAsync(schema);
        var values = RowPath.Parse(context.Values["pks"]!);
        if (table.IsView) throw new NotFound("Row not found");
        table.RequireReadable();
        if (values.Count != table.RowKeys.Count) throw new BadRequest("URL row identifier does not match the primary key for this table");
        var query = RowQuery.Of(table, values);
        using var rows = await context.ReadAsync(database, query, 1);
        if (rows.Count == 0) throw new NotFound("Row not found");
        var row = new RowContext
        {
            Context = context,
            Database = database,
            Table = table,
            KeyValues = [.. values.Select(TokenValue.Text)],
            RowPath = new RowPath(table, rows.Columns).Of(rows, 0),
            Query = query,
            Rows = rows,
            IsPrivate = await context.Access.IsPrivateAsync(Actions.ViewTable, Resource.Table(database.Name, table.Name)),
        };
        return context.Format switch
        {
            null => await RowDisplay.RespondAsync(row, schema),
            "json" => await RowJson.RespondAsync(row),
            "csv" => RowCsv.Respond(row),
            var format when PluginOutput.Find(context, format) is { } plugin =>
                await PluginOutput.RespondAsync(plugin, row),
            var format => throw new NotFound($"Invalid format: {format}"),
        };
    }
}
