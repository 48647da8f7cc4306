using Datasette.Formats.Csv;
using Datasette.Http;

namespace Datasette.Pages.RowPages;

/// <summary>A row as CSV.</summary>
internal static class RowCsv
{
    public static Response Respond(RowContext row)
    {
        var links = new Formats.Html.RowLinks(row.Urls, row.Database, row.Table);
        var csv = new RowsCsv(row.Rows.Columns, (rows, _, column) =>
            row.Urls.Absolute(row.Request, links.Blob(row.RowPath, rows.Columns[column])));
        return CsvResponse.Of(row.Request.Args, row.Context.Values["table"]!, csv, row.Rows);
    }
}
