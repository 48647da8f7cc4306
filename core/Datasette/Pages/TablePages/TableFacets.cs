using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Facets;

namespace Datasette.Pages.TablePages;

/// <summary>The facets of a table page, over the whole result, not only the page.</summary>
internal sealed class TableFacets : IDisposable
{
    /// <summary>The argument that also counts rows without a value.</summary>
    private const string CountNulls = "_facet_null";

    private TableFacets(IReadOnlyList<FacetResult> results, IReadOnlyList<string> timedOut, IReadOnlyList<(string, string)> failed) =>
        (Results, TimedOut, Failed) = (results, timedOut, failed);

    public IReadOnlyList<FacetResult> Results { get; }

    /// <summary>Columns whose facet timed out.</summary>
    public IReadOnlyList<string> TimedOut { get; }

    /// <summary>Columns whose facet failed, and the error.</summary>
    public IReadOnlyList<(string Column, string Reason)> Failed { get; }

    /// <summary>Facets by the name of their column; a second facet of a column is <c>name_2</c>.</summary>
    public IEnumerable<(string Key, FacetResult Facet)> Named()
    {
        var used = new HashSet<string>();
        foreach (var result in Results)
        {
            var key = result.Name;
            for (var number = 2; !used.Add(key); number++) key = $"{result.Name}_{number}";
            yield return (key, result);
        }
    }

    /// <summary>Configured facets first, in their order; then the others by number of values, descending.</summary>
    public IEnumerable<FacetResult> Sorted() =>
    [
        .. Results.Where(result => !result.Hideable).OrderBy(result => result.Place),
        .. Results.Where(result => result.Hideable).OrderByDescending(result => result.Values.Count).ThenByDescending(result => result.Name,
            StringComparer.Ordinal),
    ];

    public static async ValueTask<TableFacets> ReadAsync(TableContext page)
    {
        var results = new List<FacetResult>();
        var timedOut = new List<string>();
        var failed = new List<(string, string)>();
        try
        {
            foreach (var request in page.Asked.Facets)
            {
                try
                {
                    results.Add(await ReadAsync(page, request, page.Asked.FacetSize));
                }
                catch (QueryInterrupted)
                {
                    timedOut.Add(request.Column);
                    page.Context.IsCutShort = true;
                }
                catch (InvalidSql error)
                {
                    // The rows are read already: an error (such as an unknown collation) fails only this facet.
                    failed.Add((request.Column, error.Message));
                }
            }
            return new TableFacets(results, timedOut, failed);
        }
        catch
        {
            foreach (var result in results) result.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var result in Results) result.Dispose();
    }

    private static async ValueTask<FacetResult> ReadAsync(TableContext page, FacetRequest request, int size)
    {
        var source = TableSql.Columns(page.Plan, request.Facet.Reads(page.Table, request.Column));
        var limit = TimeSpan.FromMilliseconds(page.Site.Settings.Get(KnownSettings.FacetTimeLimitMs));
        var query = source with { Sql = request.Facet.Count(source.Sql, SqlText.Of($"{new Identifier(request.Column)}"), size + 1) };
        var rows = await page.ReadKeptAsync(query, size + 1, limit);
        try
        {
            var truncated = rows.Count > size;
            if (truncated) rows.RemoveLast();
            var expansion = request.Facet is ColumnFacet && page.Expandable.Count > 0
                ? page.Expandable.Where(item => item.Key.Column == request.Column).Take(1)
                .Select(item => item with { Key = item.Key with { Column = "value" } }).ToList() : [];
            var argument = request.Facet.FilterArgument(request.Column);
            var values = new List<FacetValue>(rows.Count);
            var adding = page.Urls.Absolute(page.Request, page.Urls.WithAdded(page.Request, argument, ""));
            var mayBeSelected = page.Request.Args.Contains(argument);
            for (var row = 0; row < rows.Count; row++)
            {
                var value = new FacetValue(rows[row][0], rows[row][1].Integer);
                if (mayBeSelected && rows.Text(value.Value) is var text
                    && page.Request.Args.Pairs.Any(pair => pair.Key == argument && pair.Value == text))
                    value = value with
                    {
                        Selected = true,
                        OwnUrl = page.Urls.Absolute(page.Request, page.Urls.WithoutPair(page.Request, argument, text)),
                    };
                values.Add(value);
            }
            if (BooleanArgument.Read(page.Request.Args, CountNulls, otherwise: false)
                && await NullsAsync(page, request.Column, limit) is { } nulls) values.Add(nulls);
            return new FacetResult
            {
                Name = request.Column,
                Type = request.Facet.Type,
                Hideable = !request.IsConfigured,
                Place = request.Place,
                ToggleUrl = page.Urls.WithoutPair(page.Request, request.Facet.Argument, request.Column),
                Adding = adding,
                Values = values,
                Truncated = truncated,
                Rows = rows,
                Labels = await page.KeptLabelsAsync(rows, expansion),
            };
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>The rows without a value as one more facet value; null if there are none.</summary>
    private static async ValueTask<FacetValue?> NullsAsync(TableContext page, string column, TimeSpan limit)
    {
        var source = TableSql.Columns(page.Plan, [column]);
        var sql = SqlText.Of($"select count(*) from ({source.Sql}) where {new Identifier(column)} is null");
        using var rows = await page.ReadKeptAsync(source with { Sql = sql }, 1, limit);
        if (rows[0][0].Integer is not (> 0 and var count)) return null;
        var (argument, value) = (column + "__isnull", "1");
        var selected = page.Request.Args.Pairs.Any(pair => pair.Key == argument && pair.Value == value);
        return new FacetValue(Cell.Null, count)
        {
            OwnText = "null",
            OwnUrl = page.Urls.Absolute(page.Request, selected
                ? page.Urls.WithoutPair(page.Request, argument, value)
                : page.Urls.WithAdded(page.Request, argument, value)),
            Selected = selected,
        };
    }
}
