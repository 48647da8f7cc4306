using System.Globalization;
using System.Text.Unicode;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Text;

namespace Datasette.Tables.Paging;

/// <summary>
/// A value in a page token or a row's path. Most are tilde-encoded text, because the column's affinity converts text back. A value that
/// text would change has a type prefix after a dollar sign, which no encoded text begins with.
/// </summary>
internal static class TokenValue
{
    private const string NullValue = "$null", Integer = "$i", Real = "$r", Blob = "$b", StoredText = "$t";

    /// <summary>Significant digits that SQLite reads back exactly, whatever the exponent.</summary>
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

    /// <summary>The same for a value that is in no row.</summary>
    public static string Write(SqlValue value, Column? column) => value switch
    {
        { IsNull: true } => NullValue,
        { Blob: { } blob } => Blob + Convert.ToHexStringLower(blob),
        { StoredText: { } stored } => StoredText + Convert.ToHexStringLower(stored),
        { Integer: { } integer } when IsUntyped(column) => Integer + integer.ToString(CultureInfo.InvariantCulture),
        { Real: { } real } when IsUntyped(column) || !IsSure(real) =>
            Real + TildeEncoding.Encode(real.ToString("R", CultureInfo.InvariantCulture)),
        _ => TildeEncoding.Encode(Text(value)),
    };

    /// <summary>Parses a part of a token; a malformed one is text.</summary>
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

    /// <summary>A value as readable text: text and numbers unchanged, other types as in a token.</summary>
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
    /// Whether the text of a real is exact: infinities have no SQL text, and the last of many digits may be read inexactly.
    /// </summary>
    private static bool IsSure(double value) =>
        double.IsFinite(value)
            && double.Parse(value.ToString($"G{SureDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value;

    private static bool IsHex(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    /// <summary>True for a column without affinity (no declared type, or ANY), where numbers and text never compare equal.</summary>
    public static bool IsUntyped(Column? column) =>
        column is not null && (Affinity.Of(column.Type) == "BLOB" || column.Type.Equals("ANY", StringComparison.OrdinalIgnoreCase));
}
