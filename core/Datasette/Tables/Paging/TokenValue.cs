using System.Globalization;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Paging;

/// <summary>
/// A value in a page token. Most are their tilde-encoded text, because the column's affinity turns text back into what it
/// was. A value that would not come back the same says its type after a dollar sign, which no encoded text begins with.
/// </summary>
internal static class TokenValue
{
    private const string NullValue = "$null", Integer = "$i", Real = "$r", Blob = "$b";

    public static string Write(Rows rows, in Cell cell, Column? column) => cell.Type switch
    {
        CellType.Null => NullValue,
        CellType.Blob => Blob + Convert.ToHexStringLower(rows.Bytes(cell)),
        CellType.Integer when IsUntyped(column) => Integer + cell.Integer.ToString(CultureInfo.InvariantCulture),
        CellType.Real when IsUntyped(column) => Real + cell.Real.ToString("R", CultureInfo.InvariantCulture),
        _ => TildeEncoding.Encode(rows.Text(cell)),
    };

    /// <summary>Reads a part of a token; what is malformed is taken as text.</summary>
    public static SqlValue Read(string part)
    {
        if (!part.StartsWith('$')) return TildeEncoding.Decode(part);
        if (part == NullValue) return SqlValue.Null;
        var rest = part.Length > 2 ? part[2..] : "";
        return part[..Math.Min(2, part.Length)] switch
        {
            Integer when long.TryParse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => SqlValue.Of(integer),
            Real when double.TryParse(rest, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => SqlValue.Of(real),
            Blob when rest.Length % 2 == 0 && rest.All(char.IsAsciiHexDigit) => SqlValue.Of(Convert.FromHexString(rest)),
            _ => TildeEncoding.Decode(part),
        };
    }

    /// <summary>True for a column that compares numbers with text as different types: none is declared, or ANY.</summary>
    private static bool IsUntyped(Column? column) =>
        column is not null && (Affinity.Of(column.Type) == "BLOB" || column.Type.Equals("ANY", StringComparison.OrdinalIgnoreCase));
}
