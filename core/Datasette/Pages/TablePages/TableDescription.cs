namespace Datasette.Pages.TablePages;

/// <summary>Describes the page's filters and sort order in English.</summary>
internal static class TableDescription
{
    public static string Of(TableContext page)
    {
        var said = page.Plan.Filters.Where(filter =>
            filter.Human is not null).OrderByDescending(filter => filter.IsExtra).Select(filter => filter.Human!).ToList();
        var where = said switch
        {
            [] => "",
            [var only] => $"where {only}",
            _ => $"where {string.Join(", ", said.SkipLast(1))} and {said[^1]}",
        };
        var sorted = page.Plan.Sort is { } sort ? $"sorted by {sort.Column}{(sort.Descending ? " descending" : "")}" : "";
        return $"{where} {sorted}".Trim();
    }
}
