namespace Datasette.Sqlite;

/// <summary>A value on its way into a statement, of one of SQLite's types.</summary>
internal readonly record struct SqlValue
{
    public string? Text { get; private init; }

    public long? Integer { get; private init; }

    public double? Real { get; private init; }

    public byte[]? Blob { get; private init; }

    public static SqlValue Null => default;

    public static SqlValue Of(string? text) => new() { Text = text };

    public static SqlValue Of(long integer) => new() { Integer = integer };

    public static SqlValue Of(double real) => new() { Real = real };

    public static SqlValue Of(byte[] blob) => new() { Blob = blob };

    public static implicit operator SqlValue(string? text) => Of(text);
}
