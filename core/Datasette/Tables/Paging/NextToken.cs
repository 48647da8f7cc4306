using Datasette.Errors;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;

namespace Datasette.Tables.Paging;

/// <summary>
/// The keyset token of a page: the page begins after the row with this key (and sort value, if sorted). Its text, opaque to clients, is the
/// sort value and the key values, joined by commas.
/// </summary>
/// <param name="SortValue">Sort value of the last row; null for NULL or without a sort.</param>
/// <param name="Keys">Key values of the last row.</param>
internal sealed record NextToken(SqlValue SortValue, IReadOnlyList<SqlValue> Keys)
{
    /// <summary>The token for a single empty key value, because an empty token means the first page.</summary>
    private const string EmptyKey = "$empty";

    /// <summary>
    /// Parses <c>?_next=</c> for a table with keys. As in Datasette, a token that does not match the key gives the first page.
    /// </summary>
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

    /// <summary>Parses <c>?_next=</c> for a view: the OFFSET.</summary>
    /// <exception cref="BadRequest">The token is not a whole number.</exception>
    public static int ParseOffset(string? token)
    {
        if (string.IsNullOrEmpty(token)) return 0;
        return int.TryParse(token, out var offset) ? offset : throw new BadRequest("_next must be a whole number for a view");
    }

    /// <summary>Splits what <see cref="Join"/> joined.</summary>
    public static string[] Split(string token) => token == EmptyKey ? [""] : token.Split(',');

    /// <summary>Joins parts written by <see cref="TokenValue"/>.</summary>
    public static string Join(IReadOnlyList<string> parts) => parts is [""] ? EmptyKey : string.Join(',', parts);
}
