using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Paging;

namespace Datasette.Pages.TablePages;

/// <summary>Finds where the page after this one begins.</summary>
internal static class NextPage
{
    public static async ValueTask<string> TokenAsync(TableContext page, Rows rows)
    {
        var table = page.Table;
        if (table.IsView) return ((page.Plan.Offset ?? 0) + page.Plan.PageSize).ToString();
        var last = rows.Count - 1;
        var keys = table.RowKeys.Select(rows.Columns.IndexOf).ToArray();
        if (page.Plan.Sort is not { } sort) return NextToken.After(rows, rows[last], null, keys);
        var column = rows.Columns.IndexOf(sort.Column);
        if (column >= 0) return NextToken.After(rows, rows[last], rows[last][column], keys);

        // ?_col= left the sort column out: ask for the last row's value.
        var row = RowQuery.Of(table, [sort.Column], [.. keys.Select(key => rows.Text(rows[last][key]))]);
        using var looked = await page.Database.ReadAsync(row, 1, page.Context.TimeLimit, page.Context.Aborted);
        var value = looked.Count == 0 ? Cell.Null : looked[0][0];
        var token = NextToken.After(rows, rows[last], null, keys);
        return NextToken.SortPart(looked, value) + "," + token;
    }

    public static string Url(TableContext page, string token)
    {
        var next = new KeyValuePair<string, string>("_next", token);
        return page is { Table.IsView: false, Plan.Sort: { } sort }
            ? page.Urls.WithArguments(page.Request, next, new(sort.Argument, sort.Column))
            : page.Urls.WithArguments(page.Request, next);
    }
}
