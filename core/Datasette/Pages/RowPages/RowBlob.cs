using Datasette.Http;
using Datasette.Text;

namespace Datasette.Pages.RowPages;

/// <summary>One cell's bytes, as a download.</summary>
internal static class RowBlob
{
    public static Response Respond(RowContext row) =>
        BlobDownload.Of(row.Rows, row.Request.Args, CssClass.Of(row.Table.Name), row.RowPath).With("Referrer-Policy", "no-referrer");
}
