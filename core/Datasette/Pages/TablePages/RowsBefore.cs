using Datasette.Errors;
using Datasette.Tables;
using Datasette.Tables.Paging;

namespace Datasette.Pages.TablePages;

/// <summary>What comes before a page.</summary>
/// <param name="Rows">How many rows; null where there are more than <see cref="TableSql.CountLimit"/>.</param>
/// <param name="Url">The address of the page before; null on the first page.</param>
internal sealed record RowsBefore(long? Rows, string? Url)
{
    /// <summary>Counts the rows and finds where the page before begins; null where that took too long.</summary>
    public static async ValueTask<RowsBefore?> ReadAsync(TableContext page)
    {
        if (page.Table.IsView) return OfView(page, page.Plan.Offset ?? 0);
        if (page.Plan.Before.Count == 0) return new RowsBefore(0, null);
        try
        {
            // The token's row is the last of the page before.
            var (count, url) = (1L, (string?)null);
            for (var i = 0; i < page.Plan.Before.Count && count <= TableSql.CountLimit; i++)
            {
                var wanted = page.Plan.PageSize - (int)Math.Min(count - 1, page.Plan.PageSize);
                if (wanted > 0) url = await TokenUrlAsync(page, page.Plan.Before[i], wanted);
                using var counted = await page.ReadAsync(TableSql.CountBefore(page.Plan, page.Plan.Before[i]), 1);
                count += counted[0][0].Integer;
            }
            return new RowsBefore(count <= TableSql.CountLimit ? count : null, url ?? Address(page, null));
        }
        catch (QueryInterrupted)
        {
            page.Context.IsCutShort = true;
            return null;
        }
    }

    /// <summary>The page that begins after the row so many places before the token's; null where this range has fewer rows.</summary>
    private static async ValueTask<string?> TokenUrlAsync(TableContext page, WhereClause range, int places)
    {
        using var rows = await page.ReadAsync(TableSql.RowBefore(page.Plan, range, places), 1);
        if (rows.Count == 0) return null;
        var parts = new List<string>();
        for (var column = 0; column < rows.Columns.Count; column++)
        {
            var declared = page.Table.Columns.FirstOrDefault(other => other.Name == rows.Columns[column]);
            parts.Add(TokenValue.Write(rows, rows[0][column], declared));
        }
        return Address(page, NextToken.Join(parts));
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
