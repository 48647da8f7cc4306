using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.QueryPages;

/// <summary>A blob of a query's result, identified by its column and its hash.</summary>
internal static class QueryBlob
{
    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        var args = page.Request.Args;
        var column = args["_blob_column"];
        if (string.IsNullOrEmpty(column)) throw new BadRequest("?_blob_column= is required");
        using var rows = await page.ReadAsync();
        var index = rows.Columns.IndexOf(column);
        if (index < 0) throw new BadRequest($"{column} is not a valid column");
        var hash = args["_blob_hash"];
        for (var row = 0; row < rows.Count; row++)
        {
            var cell = rows[row][index];
            if (cell.Type is not (CellType.Blob or CellType.Text)) continue;
            if (string.IsNullOrEmpty(hash) || BlobHash.Of(rows, cell) == hash)
                return BlobResponse.Of(rows, cell,
                    string.Join('-', new[] { CssClass.Of(column), hash?[..Math.Min(6, hash.Length)] }.Where(part =>
                        !string.IsNullOrEmpty(part))));
        }
        throw new BadRequest(BlobHash.Expired);
    }
}
