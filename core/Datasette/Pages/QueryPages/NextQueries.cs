using Datasette.Http;
using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Pages.QueryPages;

/// <summary>
/// What can be asked next of a query's result: the same rows sorted by a column, counted by its values, or with one value only. Each is a
/// query of its own over the statement, which the visitor can read and change.
/// </summary>
internal static class NextQueries
{
    private const string Start = "select * from (\n", Sorted = "\n) order by ";

    public static Value Of(QueryDisplay page)
    {
        // EXPLAIN stands in no other statement, and a stored query's values are not the visitor's to keep in an address.
        if (page.Rows is not { Columns.Count: > 0 } rows || page.Stored is not null || !page.Page.MayExecuteSql || !IsSelect(page.Sql))
            return Value.List([]);
        var sql = Inner(page.Sql);
        return Value.List(rows.Columns.Names.ToArray().Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => Column(page, sql, name)));
    }

    private static Value Column(QueryDisplay page, SqlText sql, string name)
    {
        var column = new Identifier(name);
        var parameter = Parameter(page, name);
        return Value.Map(
        [
            new("name", name),
            new("sort_url", Url(page, SqlText.Of($"select * from (\n{sql}\n) order by {column}"))),
            new("sort_desc_url", Url(page, SqlText.Of($"select * from (\n{sql}\n) order by {column} desc"))),
            new("facet_url", Url(page,
                SqlText.Of($"select {column}, count(*) as \"rows\" from (\n{sql}\n) group by {column} order by 2 desc"))),
            new("filter_url", Url(page, SqlText.Of($"select * from (\n{sql}\n) where {column} = :{SqlText.Verbatim(parameter)}"))
                + "#sql-parameters-section"),
        ]);
    }

    private static string Url(QueryDisplay page, SqlText sql) => $"{page.Context.Site.Urls.Query(page.Database)}?"
        + QueryArgs.Write([new("sql", sql.Text), .. page.NamedParameterValues.Where(pair => pair.Value.Length > 0)]);

    /// <summary>The statement within another: without its end, and without the sort that a link of this page gave it.</summary>
    private static SqlText Inner(string sql)
    {
        var text = sql.TrimEnd(' ', '\t', '\r', '\n', ';');
        if (text.StartsWith(Start, StringComparison.Ordinal) && text.LastIndexOf(Sorted, StringComparison.Ordinal) is > 0 and var end
            && !text[(end + Sorted.Length)..].Contains('\n') && !text[Start.Length..end].Contains("\n)", StringComparison.Ordinal))
            text = text[Start.Length..end];
        return SqlText.Verbatim(text);
    }

    /// <summary>A parameter called like the column, which no parameter of the statement is called.</summary>
    private static string Parameter(QueryDisplay page, string column)
    {
        var name = string.Concat(column.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) name = "value" + name;
        var taken = page.NamedParameterValues.Select(pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? name : $"{name}{number}")
            .First(other => !taken.Contains(other));
    }

    private static bool IsSelect(string sql)
    {
        var rest = sql.AsSpan(SqlScanner.SkipBlanks(sql, 0));
        return rest.StartsWith("select", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("with", StringComparison.OrdinalIgnoreCase);
    }
}
