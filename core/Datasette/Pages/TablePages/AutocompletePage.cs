using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>
/// <c>/{database}/{table}/-/autocomplete?q=</c>: rows whose key or label matches the text, for foreign key pickers. <c>?_initial=1</c>
/// without <c>q</c> gives the latest rows.
/// </summary>
internal static class AutocompletePage
{
    private static readonly TimeSpan SearchLimit = TimeSpan.FromMilliseconds(500);

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        if (context.Format is not (null or "json")) throw new NotFound($"Invalid format: {context.Format}");
        var table = await context.TableAsync(await context.SchemaAsync(context.Database));
        if (table.IsView) throw new BadRequest("Autocomplete is only available for tables");
        table.RequireReadable();
        var label = table.LabelColumn;
        if (label is not null && !table.HasColumn(label)) label = null;
        using var rows = await ReadAsync(context, table, label);
        return JsonPage.Of((ref JsonOutput json) => Write(ref json, table, label, rows));
    }

    /// <summary>The rows, or null for an empty search or after a timeout.</summary>
    private static async ValueTask<Rows?> ReadAsync(RequestContext context, Table table, string? label)
    {
        var args = context.Request.Args;
        var text = args["q"] ?? "";
        if (string.IsNullOrWhiteSpace(text) && string.IsNullOrEmpty(args["_initial"])) return null;
        var limit = TimeSpan.FromTicks(Math.Min(SearchLimit.Ticks, context.TimeLimit.Ticks));
        if (string.IsNullOrWhiteSpace(text)) return await RunAsync(AutocompleteSql.Latest(table, label));
        return await RunAsync(AutocompleteSql.Search(table, label, text)) ?? await RunAsync(AutocompleteSql.Prefix(table, label, text));

        async ValueTask<Rows?> RunAsync(SqlQuery query)
        {
            try
            {
                return await context.ReadAsync(context.Database, query, AutocompleteSql.Rows, limit);
            }
            catch (QueryInterrupted)
            {
                context.IsCutShort = true;
                return null;
            }
        }
    }

    private static void Write(ref JsonOutput json, Table table, string? label, Rows? rows)
    {
        json.StartAnswer();
        json.Name("rows"u8);
        json.StartArray();
        for (var row = 0; row < (rows?.Count ?? 0); row++)
        {
            var cells = rows![row];
            json.StartObject();
            json.Name("pks"u8);
            json.StartObject();
            for (var key = 0; key < table.RowKeys.Count; key++)
            {
                json.Name(table.RowKeys[key]);
                CellJson.Write(ref json, rows, cells[key], infinity: false);
            }
            json.EndObject();
            if (label is not null)
            {
                json.Name("label"u8);
                CellJson.Write(ref json, rows, cells[^1], infinity: false);
            }
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }
}
