using Datasette.Http;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>A blob of a table's page, named by its column and its hash.</summary>
internal static class TableBlob
{
    public static async ValueTask<Response> RespondAsync(TableContext page)
    {
        BlobDownload.Column(page.Request.Args);
        using var read = await page.ReadAsync();
        return BlobDownload.Of(read.Rows, page.Request.Args, CssClass.Of(page.Table.Name)).WithNext(read.NextUrl);
    }
}
