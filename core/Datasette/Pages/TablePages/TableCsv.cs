using Datasette.Formats.Csv;
using Datasette.Formats.Html;
using Datasette.Formats.Streams;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Labels;

namespace Datasette.Pages.TablePages;

/// <summary>A table page as CSV, or with <c>?_stream=</c> the whole result.</summary>
internal static class TableCsv
{
    public static async ValueTask<Response> RespondAsync(TableContext page)
    {
        var args = page.Request.Args;
        var fileName = page.Context.Values["table"]!;
        var expansions = Expansion.Read(args, page.Expandable, otherwise: false);
        if (StreamArguments.Read(page.Context) is { } options)
        {
            var stream = await RowStream.OpenAsync(page.Database, TableSql.Stream(page.Plan) with { Readable = page.Readable },
                columns => new CsvFormat(Format(page, columns, expansions), args), options with { Expansions = expansions },
                page.Context.Aborted);
            return CsvResponse.Of(args, fileName, stream);
        }
        using var read = await page.ReadAsync();
        using var labels = await page.LabelsAsync(read.Rows, expansions);
        return CsvResponse.Of(args, fileName, Format(page, read.Rows.Columns, expansions), read.Rows, labels);
    }

    private static RowsCsv Format(TableContext page, Columns columns, IReadOnlyList<Expansion> expansions)
    {
        var (links, path) = (new RowLinks(page.Urls, page.Database, page.Table), new RowPath(page.Table, columns));
        return new RowsCsv(
            columns,
            (rows, row, column) => path.Leads(rows, row)
                ? page.Urls.Absolute(page.Request, links.Blob(path.Of(rows, row), columns[column]))
                : $"<Binary: {rows[row][column].Length:N0} bytes>",
            expansions.Count == 0 ? null : RowLabels.Expanded(columns, expansions));
    }
}
