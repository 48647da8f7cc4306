using Datasette.Formats.Csv;
using Datasette.Formats.Streams;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>A query's result as CSV.</summary>
internal static class QueryCsv
{
    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        var args = page.Request.Args;
        var fileName = page.Stored is { } stored ? TildeEncoding.Encode(stored.Name) : page.Database.Name;
        if (StreamArguments.Read(page.Context) is { } options)
            return CsvResponse.Of(args, fileName,
                await RowStream.OpenAsync(page.Database, page.Query, columns => new CsvFormat(Format(page, columns), args), options,
                    page.Context.Aborted));
        using var rows = await page.ReadAsync();
        return CsvResponse.Of(args, fileName, Format(page, rows.Columns), rows);
    }

    private static RowsCsv Format(QueryContext page, Columns columns) => new(columns, (rows, row, column) =>
        page.Site.Urls.Absolute(page.Request, BlobAddress.Of(page, rows, rows[row][column], columns[column])));
}
