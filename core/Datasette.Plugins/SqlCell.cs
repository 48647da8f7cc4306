using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Datasette.Plugins;

/// <summary>
/// A value of a row where it lies: text and blobs are the bytes that SQLite returned, so that reading one allocates nothing. It is valid as
/// long as its row. <see cref="SqlValue"/> is the same as an object to keep.
/// </summary>
public readonly ref struct SqlCell
{
    private SqlCell(SqlType type, long integer, double real, ReadOnlySpan<byte> bytes)
    {
        (Type, Integer, Real) = (type, integer, real);
        Bytes = bytes;
    }

    /// <summary>Its type.</summary>
    public SqlType Type { get; }

    /// <summary>The integer; 0 for a value of another type.</summary>
    public long Integer { get; }

    /// <summary>The real; 0 for a value of another type.</summary>
    public double Real { get; }

    /// <summary>The bytes of a blob, or a text as UTF-8, which may be invalid as SQLite does not check it; none for other types.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether it is NULL.</summary>
    public bool IsNull => Type == SqlType.Null;

    /// <summary>SQL's NULL.</summary>
    public static SqlCell Null => default;

    /// <summary>An integer.</summary>
    public static SqlCell Of(long integer) => new(SqlType.Integer, integer, 0, default);

    /// <summary>A real.</summary>
    public static SqlCell Of(double real) => new(SqlType.Real, 0, real, default);

    /// <summary>A text as UTF-8.</summary>
    public static SqlCell OfText(ReadOnlySpan<byte> utf8) => new(SqlType.Text, 0, 0, utf8);

    /// <summary>A blob.</summary>
    public static SqlCell OfBlob(ReadOnlySpan<byte> blob) => new(SqlType.Blob, 0, 0, blob);

    /// <summary>The value as an object to keep.</summary>
    public SqlValue ToValue() => Type switch
    {
        SqlType.Integer => SqlValue.Of(Integer),
        SqlType.Real => SqlValue.Of(Real),
        SqlType.Text => SqlValue.Of(Encoding.UTF8.GetString(Bytes)),
        SqlType.Blob => SqlValue.Of(Bytes.ToArray()),
        _ => SqlValue.Null,
    };

    /// <summary>
    /// Writes the value as JSON: a blob as base64, a real that JSON cannot write as null, invalid UTF-8 with U+FFFD, as
    /// <see cref="SqlValue.ToJson"/> does.
    /// </summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        switch (Type)
        {
            case SqlType.Integer: json.WriteNumberValue(Integer); break;
            case SqlType.Real when double.IsFinite(Real): json.WriteNumberValue(Real); break;
            case SqlType.Text when Utf8.IsValid(Bytes): json.WriteStringValue(Bytes); break;
            case SqlType.Text: json.WriteStringValue(Encoding.UTF8.GetString(Bytes)); break;
            case SqlType.Blob: json.WriteBase64StringValue(Bytes); break;
            default: json.WriteNullValue(); break;
        }
    }
}
