using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>A value of one of SQLite's types.</summary>
public readonly record struct SqlValue
{
    /// <summary>The text; null for a value of another type.</summary>
    public string? Text { get; private init; }

    /// <summary>The bytes of text that is not valid UTF-8; <see cref="Text"/> has U+FFFD for the invalid ones.</summary>
    internal byte[]? StoredText { get; private init; }

    /// <summary>The integer; null for a value of another type.</summary>
    public long? Integer { get; private init; }

    /// <summary>The real; null for a value of another type.</summary>
    public double? Real { get; private init; }

    /// <summary>The bytes of a blob; null for a value of another type.</summary>
    public byte[]? Blob { get; private init; }

    /// <summary>SQL's NULL.</summary>
    public static SqlValue Null => default;

    /// <summary>Whether it is NULL.</summary>
    public bool IsNull => Text is null && Integer is null && Real is null && Blob is null;

    /// <summary>A text; null is NULL.</summary>
    public static SqlValue Of(string? text) => new() { Text = text };

    /// <summary>Text as SQLite stores it, which may be invalid UTF-8.</summary>
    internal static SqlValue OfText(byte[] stored) => new() { Text = Encoding.UTF8.GetString(stored), StoredText = stored };

    /// <summary>An integer.</summary>
    public static SqlValue Of(long integer) => new() { Integer = integer };

    /// <summary>A real.</summary>
    public static SqlValue Of(double real) => new() { Real = real };

    /// <summary>A blob.</summary>
    public static SqlValue Of(byte[] blob) => new() { Blob = blob };

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
}
