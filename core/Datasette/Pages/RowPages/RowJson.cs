using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.Extras;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.RowPages;

/// <summary>A row as JSON.</summary>
internal static class RowJson
{
    public static async ValueTask<Response> RespondAsync(RowContext row)
    {
        var args = row.Request.Args;
        var extras = ExtraArguments.Read(args, RowExtras.All);
        Response response;
        try
        {
            var shape = Shapes.Parse(args["_shape"]);
            response = Write(row, shape, await ExtraArguments.ResolveAsync(extras, row));
        }
        catch (BadRequest error)
        {
            response = ErrorResponse.Json(error);
        }
        return response.With("Referrer-Policy", "no-referrer");
    }

    private static Response Write(RowContext row, Shape shape, IReadOnlyList<(string Name, JsonPage.Body Write)> extras)
    {
        var rows = row.Rows;
        var writer = RowsJson.For(row.Request.Args, rows.Columns);
        if (shape is not (Shape.Objects or Shape.Arrays)) return BareJson.Of(shape, writer, rows, row.Request.Args,
            new RowPath(row.Table, rows.Columns));
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("database"u8);
            json.Text(row.Database.Name);
            json.Name("table"u8);
            json.Text(row.Table.Name);
            json.Name("rows"u8);
            if (shape == Shape.Objects) writer.WriteObjects(ref json, rows);
            else writer.WriteArrays(ref json, rows);
            json.Name("primary_keys"u8);
            json.Texts(row.Table.RowKeys);
            json.Name("primary_key_values"u8);
            json.Texts(row.KeyValues);
            foreach (var (name, write) in extras.Where(extra => extra.Name is not ("primary_keys" or "database" or "table")))
            {
                json.Name(name);
                write(ref json);
            }
            json.Name("query_ms"u8);
            json.Real(rows.Elapsed.TotalMilliseconds);
            json.Name("truncated"u8);
            json.Boolean(false);
            json.EndObject();
        });
    }
}
