using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>The column of a table's Atom feed: one whose type or name says date.</summary>
internal static class FeedColumn
{
    private static readonly string[] Endings = ["date", "_at", "_on", "timestamp", "created", "updated", "published", "modified"];

    public static string? Of(Table table) => table.IsView ? null : table.Columns.FirstOrDefault(column =>
        column.Type.Contains("DATE", StringComparison.OrdinalIgnoreCase)
            || column.Type.Contains("TIMESTAMP", StringComparison.OrdinalIgnoreCase)
        || Endings.Any(ending => column.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))?.Name;

    /// <summary>The feed's URL, with the filters of the page; null if there is no date column.</summary>
    public static string? Url(TableContext page) => TableColumns.Of(page).Feed is { } column
        ? page.Urls.Table(page.Database, page.Table) + "?"
            + QueryArgs.Write([.. ChartPages.ChartArgumentsKept.OfTable(page.Request.Args), new(TableFeed.Argument, column)])
        : null;
}
