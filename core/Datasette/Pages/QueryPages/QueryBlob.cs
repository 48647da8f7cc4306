using Datasette.Http;

namespace Datasette.Pages.QueryPages;

/// <summary>A blob of a query's result, named by its column and its hash.</summary>
internal static class QueryBlob
{
    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        BlobDownload.Column(page.Request.Args);
        using var rows = await page.ReadAsync();
        return BlobDownload.Of(rows, page.Request.Args);
    }
}
