using System.Security.Cryptography;
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
        var fileName = page.Database.Name;
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
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(rows.Bytes(rows[row][column])));
        var query = QueryArgs.Write([.. page.Request.Args.Pairs.Where(pair => pair.Key is not ("_blob_column" or "_blob_hash")),
            new("_blob_column", columns[column]), new("_blob_hash", hash)]);
        return page.Site.Urls.Absolute(page.Request, $"{page.Site.Urls.Query(page.Database, "blob")}?{query}");
    });
}
