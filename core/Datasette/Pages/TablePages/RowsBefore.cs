using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Tables;
using Datasette.Tables.Paging;

namespace Datasette.Pages.TablePages;

/// <summary>What comes before a page.</summary>
/// <param name="Rows">How many rows; null where there are more than <see cref="TableSql.CountLimit"/>.</param>
/// <param name="Url">The address of the page before; null on the first page.</param>
internal sealed record RowsBefore(long? Rows, string? Url)
{
    /// <summary>
    /// Counts the rows and finds where the page before begins; null where that takes longer than a facet may. Such a page is whole
    /// without it, and cached as any other: without an index every page of a large table would be cut short. Both are kept for files that
    /// cannot change: to find that more than 10,000 rows come before takes half a millisecond.
    /// </summary>
    public static async ValueTask<RowsBefore?> ReadAsync(TableContext page)
    {
        if (page.Table.IsView) return OfView(page, page.Plan.Offset ?? 0);
        var ranges = page.Plan.Before;
        if (ranges.Count == 0) return new RowsBefore(0, null);
        try
        {
            var (limit, elapsed) = (TimeSpan.FromMilliseconds(page.Site.Settings.Get(KnownSettings.FacetTimeLimitMs)), TimeSpan.Zero);
            // The token's row is the last of the page before.
            var (count, url) = (1L, (string?)null);
            for (var i = 0; i < ranges.Count && count <= TableSql.CountLimit; i++)
            {
                var wanted = page.Plan.PageSize - (int)Math.Min(count - 1, page.Plan.PageSize);
                if (wanted > 0)
                {
                    using var rows = await page.ReadKeptAsync(TableSql.RowBefore(page.Plan, ranges[i], wanted), 1, limit - elapsed);
                    elapsed += rows.Elapsed;
                    if (rows.Count > 0) url = Address(page, Token(page, rows));
                }
                using var counted = await page.ReadKeptAsync(TableSql.CountBefore(page.Plan, ranges[i]), 1, limit - elapsed);
                elapsed += counted.Elapsed;
                count += counted[0][0].Integer;
            }
            return new RowsBefore(count <= TableSql.CountLimit ? count : null, url ?? Address(page, null));
        }
        catch (QueryInterrupted)
        {
            return null;
        }
    }

    /// <summary>The token of the page that begins after a row, of which sort value and key were read.</summary>
    private static string Token(TableContext page, Sqlite.Rows rows)
    {
        var parts = new List<string>();
        for (var column = 0; column < rows.Columns.Count; column++)
        {
            var declared = page.Table.Columns.FirstOrDefault(other => other.Name == rows.Columns[column]);
            parts.Add(TokenValue.Write(rows, rows[0][column], declared));
        }
        return NextToken.Join(parts);
    }

    private static RowsBefore OfView(TableContext page, int offset) => offset <= 0
        ? new RowsBefore(0, null)
        : new RowsBefore(offset, Address(page, offset > page.Plan.PageSize ? (offset - page.Plan.PageSize).ToString() : null));

    private static string Address(TableContext page, string? token)
    {
        if (token is not null) return NextPage.Url(page, token);
        var query = Http.QueryArgs.Write(page.Request.Args.Pairs.Where(pair => pair.Key != "_next"));
        var path = page.Urls.Path(page.Request.Path);
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
