using System.Text;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Pages.TablePages;

/// <summary>
/// The path of the query that counts all rows of a table's page. A query's arguments are texts, and in a column without a type no text
/// equals a number: numbers are written into the statement.
/// </summary>
internal static class CountAllUrl
{
    public static string Of(TableContext page)
    {
        var query = page.Plan.CountQuery;
        if (query.Parameters.Count == 0) return $"{page.Urls.Query(page.Database)}?sql={QueryArgs.Encode(query.Sql.Text)}";
        var arguments = query.Parameters.Where(parameter => Number(parameter.Value) is null)
            .Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value.ToString()));
        return page.Urls.Query(page.Database) + "?" + QueryArgs.Write([new("sql", WithNumbers(query)), .. arguments]);
    }

    private static string WithNumbers(SqlQuery query)
    {
        var text = query.Sql.Text;
        var (sql, copied) = (new StringBuilder(), 0);
        var scanner = new SqlScanner(text);
        while (scanner.Next())
        {
            if (scanner.Kind != SqlTokenKind.Parameter) continue;
            var name = scanner.Text[1..].ToString();
            if (Number(query.Parameters.FirstOrDefault(parameter => parameter.Name == name).Value) is not { } number) continue;
            sql.Append(text, copied, scanner.Start - copied).Append(number);
            copied = scanner.End;
        }
        return sql.Append(text, copied, text.Length - copied).ToString();
    }

    private static string? Number(SqlValue value) =>
        value.Integer is not null || (value.Real is { } real && double.IsFinite(real)) ? value.ToString() : null;
}
