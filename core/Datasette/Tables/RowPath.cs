using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Paging;

namespace Datasette.Tables;

/// <summary>
/// The part of a row's URL that names the row: its key values, joined by commas. A value is its tilde-encoded text, and where
/// that would not find the row again, it says its type as in page tokens: <c>$i5</c>, <c>$r1~2E5</c>, <c>$b00ff</c>, <c>$null</c>.
/// A key that is one empty text is <c>$empty</c>, because a path cannot end in nothing.
/// </summary>
internal sealed class RowPath(Table table, Columns columns)
{
    private readonly int[] _keys = [.. table.RowKeys.Select(columns.IndexOf)];
    private readonly Column?[] _columns = [.. table.RowKeys.Select(table.FindColumn)];

    /// <summary>The column that is the whole key, or -1.</summary>
    public int Single => _keys is [var only] ? only : -1;

    /// <summary>Whether a column of the result is a part of the key.</summary>
    public bool Has(int column) => _keys.Contains(column);

    /// <summary>True where the path says the types of numbers.</summary>
    public bool IsTyped { get; } = table.RowKeys.Any(key => TokenValue.IsUntyped(table.FindColumn(key)));

    /// <summary>Whether a row can be found by its path: a view has no keys, and what is null is equal to nothing.</summary>
    public bool Leads(Rows rows, int row)
    {
        foreach (var key in _keys)
            if (rows[row][key].IsNull) return false;
        return _keys.Length > 0;
    }

    public string Of(Rows rows, int row)
    {
        var parts = new string[_keys.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = TokenValue.Write(rows, rows[row][_keys[i]], _columns[i]);
        return NextToken.Join(parts);
    }

    /// <summary>The key as people read it.</summary>
    public string Text(Rows rows, int row)
    {
        var parts = new string[_keys.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = Text(rows, rows[row][_keys[i]]);
        return string.Join(',', parts);
    }

    /// <summary>The path of the row whose only key has a value.</summary>
    public static string OfValue(Rows rows, in Cell value, Column? column) => NextToken.Join([TokenValue.Write(rows, value, column)]);

    /// <summary>The key values that a URL names.</summary>
    public static IReadOnlyList<SqlValue> Parse(string path) => [.. NextToken.Split(path).Select(TokenValue.Read)];

    private static string Text(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Null => "null",
        CellType.Blob => $"<Binary: {cell.Length:N0} bytes>",
        _ => rows.Text(cell),
    };
}
