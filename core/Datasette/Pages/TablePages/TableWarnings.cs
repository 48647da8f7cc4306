using Datasette.Sqlite.Catalog;
using Datasette.Tables.Search;

namespace Datasette.Pages.TablePages;

/// <summary>What a table's page leaves out of what was asked for, and why, in sentences.</summary>
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

    /// <summary>The columns that are left out of a table.</summary>
    public static IEnumerable<string> Of(Table table) =>
        table.Problem is { } problem ? [$"Columns that cannot be read are left out: {problem}"] : [];
}
