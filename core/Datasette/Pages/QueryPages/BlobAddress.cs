using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>The URL of a blob in a query's result: the query itself, the column's name and the blob's hash.</summary>
internal static class BlobAddress
{
    public static string Of(QueryContext page, Rows rows, in Cell cell, string column)
    {
        // Keep the query's own arguments byte for byte.
        var asked = page.Request.Query.Split('&').Where(part =>
            QueryArgs.Parse(part).Pairs is [var pair] && pair.Key is not ("_blob_column" or "_blob_hash"));
        var blob = QueryArgs.Write([new("_blob_column", column), new("_blob_hash", BlobHash.Of(rows, cell))]);
        return $"{page.Path("blob")}?{string.Join('&', asked.Append(blob))}";
    }
}
