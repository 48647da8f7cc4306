using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Paging;

namespace Datasette.Pages.TablePages;

/// <summary>Computes the token and URL of the next page.</summary>
internal static class NextPage
{
    public static async ValueTask<string> TokenAsync(TableContext page, Rows rows)
    {
        var table = page.Table;
        if (table.IsView) return ((page.Plan.Offset ?? 0) + page.Plan.PageSize).ToString();
        var last = rows.Count - 1;
        var parts = new List<string>();
        if (page.Plan.Sort is { } sort) parts.Add(await SortPartAsync(page, rows, last, sort.Column));
        foreach (var key in table.RowKeys) parts.Add(TokenValue.Write(rows, rows[last][rows.Columns.IndexOf(key)], Column(table, key)));
        return NextToken.Join(parts);
    }

    private static async ValueTask<string> SortPartAsync(TableContext page, Rows rows, int last, string name)
    {
        var index = rows.Columns.IndexOf(name);
        if (index >= 0) return TokenValue.Write(rows, rows[last][index], Column(page.Table, name));

        // ?_col= excludes the sort column: query the last row's value.
        var keys = page.Table.RowKeys.Select(key =>
            TokenValue.Read(TokenValue.Write(rows, rows[last][rows.Columns.IndexOf(key)], Column(page.Table, key))));
        using var looked = await page.Context.ReadAsync(page.Database, RowQuery.Of(page.Table, [name], [.. keys]), 1);
        return TokenValue.Write(looked, looked.Count == 0 ? Cell.Null : looked[0][0], Column(page.Table, name));
    }

    private static Column? Column(Table table, string name) => table.Columns.FirstOrDefault(column => column.Name == name);

    public static string Url(TableContext page, string token)
    {
        var next = new KeyValuePair<string, string>("_next", token);
        return page is { Table.IsView: false, Plan.Sort: { } sort }
            ? page.Urls.WithArguments(page.Request, next, new(sort.Argument, sort.Column))
            : page.Urls.WithArguments(page.Request, next);
    }
}
