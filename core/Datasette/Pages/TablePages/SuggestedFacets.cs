using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Facets;

namespace Datasette.Pages.TablePages;

/// <summary>The suggested facets of a table page. A facet whose check times out is not suggested.</summary>
internal static class SuggestedFacets
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Arguments of pages that show no suggestions.</summary>
    private static readonly string[] Unwanted = ["_nofacet", "_nosuggest", "_next"];

    public static async ValueTask<IReadOnlyList<(string Column, Facet Facet, string ToggleUrl)>> ReadAsync(TableContext page) =>
        WithUrls(page, await ColumnsAsync(page));

    /// <summary>The columns that are suggested, those included that the page has a facet of.</summary>
    public static async ValueTask<IReadOnlyList<(string Column, Facet Facet)>> ColumnsAsync(TableContext page)
    {
        var (args, settings) = (page.Request.Args, page.Site.Settings);
        if (!settings.Get(KnownSettings.SuggestFacets) || !settings.Get(KnownSettings.AllowFacet)) return [];
        foreach (var name in Unwanted)
            if (!string.IsNullOrEmpty(args[name])) return [];
        return await WorthSuggestingAsync(page);
    }

    /// <summary>The suggestions beside the page's own facets, each with the address of the page with it.</summary>
    public static IReadOnlyList<(string Column, Facet Facet, string ToggleUrl)> WithUrls(
        TableContext page, IReadOnlyList<(string Column, Facet Facet)> columns)
    {
        var suggested = new List<(string, Facet, string)>();
        var (argument, adding) = ("", "");
        foreach (var (column, facet) in columns)
        {
            if (page.Asked.Facets.Any(request => request.Facet == facet && request.Column == column)) continue;
            if (facet.Argument != argument)
            {
                argument = facet.Argument;
                adding = page.Urls.Absolute(page.Request, page.Urls.WithAdded(page.Request, argument, ""));
            }
            suggested.Add((column, facet, adding + QueryArgs.Encode(column)));
        }
        return suggested;
    }

    private static async ValueTask<IReadOnlyList<(string Column, Facet Facet)>> WorthSuggestingAsync(TableContext page)
    {
        // All columns are part of the cache key, so that a new column changes it.
        var all = TableSql.Columns(page.Plan, page.Table.ColumnNames);
        var size = page.Asked.FacetSize;
        var key = page.Site.Facets.All.Any(facet => facet.SuggestsByRequest)
            ? null : await page.KeyAsync(ResultKind.FacetSuggestions, all, size);
        if (key is not { } asked) return (await FindAsync(page, size))?.Facets ?? [];
        if (Known(page, asked) is { } known) return known;
        using var turn = await page.Site.Results.EnterAsync(asked, page.Context.Aborted);
        if (Known(page, asked) is { } found) return found;
        if (await FindAsync(page, size) is not { } suggested) return [];
        page.Site.Results.Keep(asked, suggested, 64 + (32L * suggested.Facets.Count));
        return suggested.Facets;
    }

    private static IReadOnlyList<(string Column, Facet Facet)>? Known(TableContext page, ResultKey key)
    {
        if (page.Site.Results.Find<SuggestedColumns>(key) is not { } known) return null;
        if (known.Until is { } until && page.Site.Time.GetUtcNow() >= until) return null;
        page.Context.IsCutShort |= !known.IsComplete;
        return known.Facets;
    }

    /// <summary>Null where the rows cannot be counted.</summary>
    private static async ValueTask<SuggestedColumns?> FindAsync(TableContext page, int size)
    {
        if (await RowCountAsync(page) is not { } rowCount) return null;
        var (found, isComplete) = (new List<(string, Facet)>(), true);
        // The time limit of one query applies to all suggestions together, whatever the number of columns.
        var budget = new TimeBudget(page.Site.Settings.SqlTimeLimit);
        foreach (var facet in page.Site.Facets.All)
        {
            foreach (var column in page.Table.Columns.Select(column => column.Name))
            {
                if (budget.IsSpent || page.Context.Budget.IsSpent)
                {
                    isComplete = false;
                    page.Context.IsCutShort = true;
                    break;
                }
                try
                {
                    // One column each: another that cannot be read or compared must not fail this one.
                    var source = TableSql.Columns(page.Plan, [column]);
                    var suggestion = new FacetSuggestion(column, source.Sql, size, rowCount, page.Request, sql =>
                        RunAsync(page, source with { Sql = sql }, budget));
                    if (await facet.IsWorthSuggestingAsync(suggestion)) found.Add((column, facet));
                }
                catch (QueryInterrupted)
                {
                    isComplete = false;
                    page.Context.IsCutShort = true;
                }
                catch (DatasetteException)
                {
                    // The values are not JSON: no suggestion.
                }
            }
        }
        return new SuggestedColumns(found, isComplete ? null : page.Site.Time.GetUtcNow() + TryAgainAfter);
    }

    private static async ValueTask<long?> RowCountAsync(TableContext page)
    {
        try
        {
            using var count = await RunAsync(page, TableSql.LimitedCount(page.Plan, Facet.SuggestConsider));
            return count[0][0].Integer;
        }
        catch (QueryInterrupted)
        {
            page.Context.IsCutShort = true;
            return null;
        }
        catch (InvalidSql)
        {
            return null;
        }
    }

    private static async ValueTask<Rows> RunAsync(TableContext page, SqlQuery query, TimeBudget? budget = null)
    {
        var start = page.Site.Time.GetTimestamp();
        try
        {
            var limit = TimeSpan.FromMilliseconds(page.Site.Settings.Get(KnownSettings.FacetSuggestTimeLimitMs));
            return await page.ReadAsync(query, Facet.SuggestConsider, budget?.AtMost(limit) ?? limit);
        }
        finally
        {
            budget?.Spend(page.Site.Time.GetElapsedTime(start));
        }
    }
}
