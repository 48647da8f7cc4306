using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Paging;

namespace Datasette.Tables;

/// <summary>
/// The part of a row's URL that identifies the row: its key values, joined by commas. A value is tilde-encoded text. Where text would not
/// find the row again, a prefix states the type as in page tokens: <c>$i5</c>, <c>$r1~2E5</c>, <c>$b00ff</c>, <c>$null</c>. A key that is
/// one empty text is <c>$empty</c>, because a path segment cannot be empty.
/// </summary>
internal sealed class RowPath(Table table, Columns columns)
{
    private readonly int[] _keys = [.. table.RowKeys.Select(columns.IndexOf)];
    private readonly Column?[] _columns = [.. table.RowKeys.Select(table.FindColumn)];

    /// <summary>The index of a single key column, or -1.</summary>
    public int Single => _keys is [var only] ? only : -1;

    /// <summary>Whether a result column is part of the key.</summary>
    public bool Has(int column) => _keys.Contains(column);

    /// <summary>True if the path states the types of numbers.</summary>
    public bool IsTyped { get; } = table.RowKeys.Any(key => TokenValue.IsUntyped(table.FindColumn(key)));

    /// <summary>Whether the path finds the row: a view has no key, and NULL equals nothing.</summary>
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

    /// <summary>The key as readable text.</summary>
    public string Text(Rows rows, int row)
    {
        var parts = new string[_keys.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = Text(rows, rows[row][_keys[i]]);
        return string.Join(',', parts);
    }

    /// <summary>The path of a row from the value of its only key column.</summary>
    public static string OfValue(Rows rows, in Cell value, Column? column) => NextToken.Join([TokenValue.Write(rows, value, column)]);

    /// <summary>The path of a row from the values of its key, in the key's order.</summary>
    public static string Of(Table table, IReadOnlyList<SqlValue> keys) =>
        NextToken.Join([.. keys.Select((key, i) => TokenValue.Write(key, table.FindColumn(table.RowKeys[i])))]);

    /// <summary>The key values in a row's path.</summary>
    public static IReadOnlyList<SqlValue> Parse(string path) => [.. NextToken.Split(path).Select(TokenValue.Read)];

    private static string Text(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Null => "null",
        CellType.Blob => $"<Binary: {cell.Length:N0} bytes>",
        _ => rows.Text(cell),
    };
}
