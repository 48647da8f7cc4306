using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>The column that a table's page offers a feed by: one that is declared or named as a date.</summary>
internal static class FeedColumn
{
    private static readonly string[] Endings = ["date", "_at", "_on", "timestamp", "created", "updated", "published", "modified"];

    public static string? Of(Table table) => table.IsView ? null : table.Columns.FirstOrDefault(column =>
        column.Type.Contains("DATE", StringComparison.OrdinalIgnoreCase)
            || column.Type.Contains("TIMESTAMP", StringComparison.OrdinalIgnoreCase)
        || Endings.Any(ending => column.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))?.Name;

    /// <summary>The feed's address, with the filters of the page; null where there is no such column.</summary>
    public static string? Url(TableContext page) => Of(page.Table) is { } column
        ? page.Urls.Table(page.Database, page.Table) + "?"
            + QueryArgs.Write([.. ChartPages.ChartArgumentsKept.OfTable(page.Request.Args), new(TableFeed.Argument, column)])
        : null;
}
