using System.Globalization;
using System.Text.Unicode;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Text;

namespace Datasette.Tables.Paging;

/// <summary>
/// A value in a page token or in the path of a row. Most are their tilde-encoded text, because the column's affinity turns text back into
/// what it
/// was. A value that would not come back the same says its type after a dollar sign, which no encoded text begins with.
/// </summary>
internal static class TokenValue
{
    private const string NullValue = "$null", Integer = "$i", Real = "$r", Blob = "$b", StoredText = "$t";

    /// <summary>Significant digits up to which SQLite reads back what was written, whatever the exponent.</summary>
    private const int SureDigits = 15;

    public static string Write(Rows rows, in Cell cell, Column? column) => cell.Type switch
    {
        CellType.Null => NullValue,
        CellType.Blob => Blob + Convert.ToHexStringLower(rows.Bytes(cell)),
        CellType.Integer when IsUntyped(column) => Integer + cell.Integer.ToString(CultureInfo.InvariantCulture),
        CellType.Real when IsUntyped(column) || !IsSure(cell.Real) =>
            Real + TildeEncoding.Encode(cell.Real.ToString("R", CultureInfo.InvariantCulture)),
        CellType.Text when !Utf8.IsValid(rows.Bytes(cell)) => StoredText + Convert.ToHexStringLower(rows.Bytes(cell)),
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
            Integer when long.TryParse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) =>
                SqlValue.Of(integer),
            Real when double.TryParse(TildeEncoding.Decode(rest), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) =>
                SqlValue.Of(real),
            Blob when IsHex(rest) => SqlValue.Of(Convert.FromHexString(rest)),
            StoredText when IsHex(rest) => SqlValue.OfText(Convert.FromHexString(rest)),
            _ => TildeEncoding.Decode(part),
        };
    }

    /// <summary>A value as people read it: text and numbers as they are, others as their part of a token.</summary>
    public static string Text(SqlValue value) => value switch
    {
        { Text: { } text, StoredText: null } => text,
        { Integer: { } integer } => integer.ToString(CultureInfo.InvariantCulture),
        { Real: { } real } => FloatText.Of(real),
        { Blob: { } blob } => Blob + Convert.ToHexStringLower(blob),
        { StoredText: { } stored } => StoredText + Convert.ToHexStringLower(stored),
        _ => NullValue,
    };

    /// <summary>
    /// Whether the text of a real says all of it: infinities have none that SQLite reads, and many digits are read with an error in the
    /// last.
    /// </summary>
    private static bool IsSure(double value) =>
        double.IsFinite(value)
            && double.Parse(value.ToString($"G{SureDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value;

    private static bool IsHex(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    /// <summary>True for a column that compares numbers with text as different types: none is declared, or ANY.</summary>
    public static bool IsUntyped(Column? column) =>
        column is not null && (Affinity.Of(column.Type) == "BLOB" || column.Type.Equals("ANY", StringComparison.OrdinalIgnoreCase));
}
