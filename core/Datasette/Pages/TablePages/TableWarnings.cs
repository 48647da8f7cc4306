using Datasette.Sqlite.Catalog;
using Datasette.Tables.Search;

namespace Datasette.Pages.TablePages;

/// <summary>Warnings about parts that the page leaves out, and why, as sentences.</summary>
internal static class TableWarnings
{
    public static async ValueTask<IReadOnlyList<string>> ReadAsync(TableContext page)
    {
        var warnings = new List<string>();
        warnings.AddRange(Of(page.Table));
        if (SearchArguments.IsPassedOver(page.Request.Args, page.Table, page.Config))
            warnings.Add($"Nothing was searched: {page.Table.Name} has no full-text index");
        warnings.AddRange((await page.FacetsAsync()).Failed.Select(failed =>
            $"The facet {failed.Column} cannot be counted: {failed.Reason}"));
        return warnings;
    }

    /// <summary>Warnings about columns that cannot be shown.</summary>
    public static IEnumerable<string> Of(Table table) =>
        table.Problem is { } problem ? [$"Columns that cannot be read are left out: {problem}"] : [];
}
