using Datasette.Errors;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;

namespace Datasette.Tables.Paging;

/// <summary>
/// Where a page begins: after the row with this key (and, when sorted, this sort value). The text form is opaque to
/// clients: the sort value and the key values, joined by commas.
/// </summary>
/// <param name="SortValue">Value of the sort column in the last row; null for a null value or without a sort.</param>
/// <param name="Keys">Key values of the last row.</param>
internal sealed record NextToken(SqlValue SortValue, IReadOnlyList<SqlValue> Keys)
{
    /// <summary>The token of a row whose only key value is the empty text, which as it is would say "no token".</summary>
    private const string EmptyKey = "$empty";

    /// <summary>Reads <c>?_next=</c> for a table with keys. A token that does not fit the table's key is taken as none, as
    /// the reference does: the first page.</summary>
    public static NextToken? Parse(string? token, Table table, Sort? sort)
    {
        if (string.IsNullOrEmpty(token)) return null;
        var parts = Split(token);
        var sortValue = SqlValue.Null;
        if (sort is not null)
        {
            sortValue = TokenValue.Read(parts[0]);
            parts = parts[1..];
        }
        var fits = table.UsesRowid ? parts.Length >= 1 : parts.Length == table.PrimaryKeys.Count;
        return fits ? new NextToken(sortValue, [.. parts.Take(table.RowKeys.Count).Select(TokenValue.Read)]) : null;
    }

    /// <summary>Reads <c>?_next=</c> for a view: the number of rows to skip.</summary>
    /// <exception cref="BadRequest">It is not a whole number.</exception>
    public static int ParseOffset(string? token)
    {
        if (string.IsNullOrEmpty(token)) return 0;
        return int.TryParse(token, out var offset) ? offset : throw new BadRequest("_next must be a whole number for a view");
    }

    /// <summary>Takes apart what <see cref="Join"/> has joined.</summary>
    public static string[] Split(string token) => token == EmptyKey ? [""] : token.Split(',');

    /// <summary>Joins parts that <see cref="TokenValue"/> wrote.</summary>
    public static string Join(IReadOnlyList<string> parts) => parts is [""] ? EmptyKey : string.Join(',', parts);
}
