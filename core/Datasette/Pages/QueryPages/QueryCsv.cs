using Datasette.Formats.Csv;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>A query's result as CSV.</summary>
internal static class QueryCsv
{
    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        var args = page.Request.Args;
        var settings = page.Site.Settings;
        var fileName = page.Stored is { } stored ? TildeEncoding.Encode(stored.Name) : page.Database.Name;
        if (CsvResponse.IsStreamed(args, settings))
        {
            RowsCsv? csv = null;
            var stream = await CsvStream.OpenAsync(
                page.Database, page.Query, [], columns => csv = Format(page, columns), page.Context.TimeLimit, page.Context.Aborted);
            return CsvResponse.Of(args, fileName, stream, csv!, settings);
        }
        using var rows = await page.ReadAsync();
        return CsvResponse.Of(args, fileName, Format(page, rows.Columns), rows);
    }

    private static RowsCsv Format(QueryContext page, Columns columns) => new(columns, (rows, row, column) =>
        page.Site.Urls.Absolute(page.Request, BlobAddress.Of(page, rows, rows[row][column], columns[column])));
}
