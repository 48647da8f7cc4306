using System.Globalization;
using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>
/// A value of one of SQLite's types. The text or blob of a page's cell is copied when it is asked for, which is possible until the page is
/// made: keep the text, not the value.
/// </summary>
public readonly record struct SqlValue
{
    private static readonly object AnInteger = new(), AReal = new();

    /// <summary>
    /// Null for NULL; a string, a <see cref="Plugins.StoredText"/> or a blob; the cells that hold either; for a number, which kind it is.
    /// </summary>
    private readonly object? _object;

    /// <summary>The bits of a number, or the place among the cells.</summary>
    private readonly long _bits;

    private SqlValue(object? value, long bits = 0) => (_object, _bits) = (value, bits);

    /// <summary>The text; null for a value of another type.</summary>
    public string? Text => _object switch
    {
        string text => text,
        StoredText stored => stored.Text,
        IStoredCells cells => cells.Text(_bits),
        _ => null,
    };

    /// <summary>The bytes of text that is not valid UTF-8; <see cref="Text"/> has U+FFFD for the invalid ones.</summary>
    internal byte[]? StoredText => (_object as StoredText)?.Bytes;

    /// <summary>The integer; null for a value of another type.</summary>
    public long? Integer => _object == AnInteger ? _bits : null;

    /// <summary>The real; null for a value of another type.</summary>
    public double? Real => _object == AReal ? BitConverter.Int64BitsToDouble(_bits) : null;

    /// <summary>The bytes of a blob; null for a value of another type.</summary>
    public byte[]? Blob => _object is IStoredCells cells ? cells.Blob(_bits) : _object as byte[];

    /// <summary>SQL's NULL.</summary>
    public static SqlValue Null => default;

    /// <summary>Whether it is NULL.</summary>
    public bool IsNull => _object is null;

    /// <summary>A text; null is NULL.</summary>
    public static SqlValue Of(string? text) => new(text);

    /// <summary>Text as SQLite stores it, which may be invalid UTF-8.</summary>
    internal static SqlValue OfText(byte[] stored) => new(new StoredText(stored));

    /// <summary>A text or blob among the cells of a page.</summary>
    internal static SqlValue Of(IStoredCells cells, long place) => new(cells, place);

    /// <summary>An integer.</summary>
    public static SqlValue Of(long integer) => new(AnInteger, integer);

    /// <summary>A real.</summary>
    public static SqlValue Of(double real) => new(AReal, BitConverter.DoubleToInt64Bits(real));

    /// <summary>A blob.</summary>
    public static SqlValue Of(byte[] blob) => new(blob);

    /// <summary>Whether both have the same type and value; blobs are equal to themselves alone.</summary>
    public bool Equals(SqlValue other)
    {
        var (mine, theirs) = (Whole, other.Whole);
        return mine._object == AReal && theirs._object == AReal
            ? BitConverter.Int64BitsToDouble(mine._bits).Equals(BitConverter.Int64BitsToDouble(theirs._bits))
            : Equals(mine._object, theirs._object) && mine._bits == theirs._bits;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var whole = Whole;
        return HashCode.Combine(
            whole._object, whole._object == AReal ? BitConverter.Int64BitsToDouble(whole._bits).GetHashCode() : whole._bits);
    }

    /// <summary>A text; null is NULL.</summary>
    public static implicit operator SqlValue(string? text) => Of(text);

    /// <summary>The value as a number, also if it is stored as text; null if it is not numeric.</summary>
    public double? AsNumber()
    {
        if (Integer is { } integer) return integer;
        if (Real is { } real) return real;
        return double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The value as text; empty for null, hex for a blob.</summary>
    public override string ToString() =>
        Text ?? Integer?.ToString(CultureInfo.InvariantCulture) ?? Real?.ToString("R", CultureInfo.InvariantCulture)
        ?? (Blob is null ? "" : Convert.ToHexString(Blob));

    /// <summary>The value as JSON; a blob as its bytes in base64.</summary>
    public JsonNode? ToJson() => this switch
    {
        { Text: { } text } => JsonValue.Create(text),
        { Integer: { } integer } => JsonValue.Create(integer),
        { Real: { } real } => double.IsFinite(real) ? JsonValue.Create(real) : null,
        { Blob: { } blob } => JsonValue.Create(Convert.ToBase64String(blob)),
        _ => null,
    };

    /// <summary>An integer.</summary>
    public static implicit operator SqlValue(long integer) => Of(integer);

    /// <summary>A real.</summary>
    public static implicit operator SqlValue(double real) => Of(real);

    /// <summary>The value itself where it is among the cells of a page.</summary>
    private SqlValue Whole => _object is not IStoredCells cells ? this : cells.Text(_bits) is { } text ? Of(text) : Of(cells.Blob(_bits)!);
}
