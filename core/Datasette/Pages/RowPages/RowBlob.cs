using Datasette.Errors;
using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Sqlite;

namespace Datasette.Pages.RowPages;

/// <summary>One cell's bytes, as a download.</summary>
internal static class RowBlob
{
    public static Response Respond(RowContext row)
    {
        var column = row.Request.Args["_blob_column"];
        if (string.IsNullOrEmpty(column)) throw new BadRequest("?_blob_column= is required");
        var index = row.Rows.Columns.IndexOf(column);
        if (index < 0) throw new BadRequest($"{column} is not a valid column");
        var cell = row.Rows[0][index];
        byte[] bytes = cell.Type is CellType.Blob or CellType.Text ? row.Rows.Bytes(cell).ToArray() : System.Text.Encoding.UTF8.GetBytes(row.Rows.Text(cell));
        var name = $"{CssClass.Of(row.Table.Name)}-{row.RowPath}-{CssClass.Of(column)}";
        return new Response { ContentType = "application/binary", Body = new BytesBody(bytes) }
            .With("Referrer-Policy", "no-referrer")
            .With("Content-Disposition", ContentDisposition.Attachment(name + ".blob"));
    }
}
