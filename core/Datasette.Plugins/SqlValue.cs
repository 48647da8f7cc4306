using System.Text;

namespace Datasette.Plugins;

/// <summary>A value on its way into a statement, of one of SQLite's types.</summary>
public readonly record struct SqlValue
{
    public string? Text { get; private init; }

    /// <summary>The bytes of a text that are no UTF-8, which <see cref="Text"/> shows as well as it can.</summary>
    internal byte[]? StoredText { get; private init; }

    public long? Integer { get; private init; }

    public double? Real { get; private init; }

    public byte[]? Blob { get; private init; }

    public static SqlValue Null => default;

    public static SqlValue Of(string? text) => new() { Text = text };

    /// <summary>A text as SQLite stores it, which need not be UTF-8.</summary>
    internal static SqlValue OfText(byte[] stored) => new() { Text = Encoding.UTF8.GetString(stored), StoredText = stored };

    public static SqlValue Of(long integer) => new() { Integer = integer };

    public static SqlValue Of(double real) => new() { Real = real };

    public static SqlValue Of(byte[] blob) => new() { Blob = blob };

    public static implicit operator SqlValue(string? text) => Of(text);
}
