using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;

namespace Datasette.Tables.Paging;

/// <summary>
/// Where a page begins: after the row with this key (and, when sorted, this sort value). The text form is opaque to
/// clients: the tilde-encoded sort value, <c>$null</c> for none, and the tilde-encoded key values, joined by commas.
/// </summary>
/// <param name="SortValue">Value of the sort column in the last row; null for a null value or without a sort.</param>
/// <param name="Keys">Key values of the last row, as text.</param>
internal sealed record NextToken(string? SortValue, IReadOnlyList<string> Keys)
{
    private const string NullValue = "$null";

    /// <summary>The token of a row whose only key value is the empty text, which as it is would say "no token".</summary>
    private const string EmptyKey = "$empty";

    /// <summary>Reads <c>?_next=</c> for a table with keys. A token that does not fit the table's key is taken as none, as
    /// the reference does: the first page.</summary>
    public static NextToken? Parse(string? token, Table table, Sort? sort)
    {
        if (string.IsNullOrEmpty(token)) return null;
        var parts = token == EmptyKey ? [""] : token.Split(',');
        string? sortValue = null;
        if (sort is not null)
        {
            if (parts[0] != NullValue) sortValue = TildeEncoding.Decode(parts[0]);
            parts = parts[1..];
        }
        var fits = table.UsesRowid ? parts.Length >= 1 : parts.Length == table.PrimaryKeys.Count;
        return fits ? new NextToken(sortValue, [.. parts.Take(table.RowKeys.Count).Select(TildeEncoding.Decode)]) : null;
    }

    /// <summary>Reads <c>?_next=</c> for a view: the number of rows to skip.</summary>
    /// <exception cref="BadRequest">It is not a whole number.</exception>
    public static int ParseOffset(string? token)
    {
        if (string.IsNullOrEmpty(token)) return 0;
        return int.TryParse(token, out var offset) ? offset : throw new BadRequest("_next must be a whole number for a view");
    }

    /// <summary>The token for the page after the one that ends with <paramref name="row"/>.</summary>
    public static string After(Rows rows, ReadOnlySpan<Cell> row, Cell? sortCell, IReadOnlyList<int> keyColumns)
    {
        var token = new List<string>(keyColumns.Count + 1);
        if (sortCell is { } cell) token.Add(SortPart(rows, cell));
        foreach (var column in keyColumns) token.Add(TildeEncoding.Encode(rows.Text(row[column])));
        return token is [""] ? EmptyKey : string.Join(',', token);
    }

    /// <summary>The part of a token that holds the last row's value of the sort column.</summary>
    public static string SortPart(Rows rows, in Cell cell) => cell.IsNull ? NullValue : TildeEncoding.Encode(rows.Text(cell));
}
