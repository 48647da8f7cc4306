using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>The path of a blob in a query's result: the query itself, the blob's column and its hash.</summary>
internal static class BlobAddress
{
    public static string Of(QueryContext page, Rows rows, in Cell cell, string column)
    {
        // The query's own arguments stay as the request spelt them.
        var asked = page.Request.Query.Split('&').Where(part =>
            QueryArgs.Parse(part).Pairs is [var pair] && pair.Key is not ("_blob_column" or "_blob_hash"));
        var blob = QueryArgs.Write([new("_blob_column", column), new("_blob_hash", BlobHash.Of(rows, cell))]);
        return $"{page.Path("blob")}?{string.Join('&', asked.Append(blob))}";
    }
}
