using Datasette.Errors;
using Datasette.Http;
using Datasette.Text;

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
        if (row.Request.Args["_blob_hash"] is { Length: > 0 } hash && hash != BlobHash.Of(row.Rows, row.Rows[0][index]))
            throw new BadRequest(BlobHash.Expired);
        var name = $"{CssClass.Of(row.Table.Name)}-{row.RowPath}-{CssClass.Of(column)}";
        return BlobResponse.Of(row.Rows, row.Rows[0][index], name).With("Referrer-Policy", "no-referrer");
    }
}
