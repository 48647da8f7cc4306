using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>Converts a body's values to cell values.</summary>
internal static class Cells
{
    /// <summary>Decodes <c>$base64</c> blobs, and <c>{"$raw": …}</c>, which escapes them; other values are unchanged.</summary>
    /// <exception cref="Refused">A blob is not valid base64.</exception>
    public static BodyValue Decode(in BodyValue value)
    {
        if (value.AsObject is not { } members) return value;
        if (members.Count == 1 && members.TryFind("$raw", out var raw)) return raw;
        if (members.Count != 2 || members["$base64"].Kind != BodyKind.True || !members.TryFind("encoded", out var encoded)) return value;
        if (encoded.AsText is not { } text) throw new Refused("$base64 encoded value must be a string");
        var bytes = new byte[text.Length / 4 * 3];
        return !text.Any(char.IsWhiteSpace) && Convert.TryFromBase64String(text, bytes, out var length)
            ? BodyValue.Of(bytes[..length])
            : throw new Refused("Invalid $base64 encoded value");
    }

    /// <summary>Decodes all cells of a row.</summary>
    public static BodyObject Decode(BodyObject row)
    {
        for (var i = 0; i < row.Count; i++)
            if (row.ValueAt(i) is { Kind: BodyKind.Object } value) row.SetAt(i, Decode(value));
        return row;
    }

    /// <summary>The value as SQLite stores it; lists and objects become JSON text.</summary>
    /// <exception cref="Refused">SQLite cannot store the value.</exception>
    public static SqlValue Store(in BodyValue value) => value.Kind switch
    {
        BodyKind.Null => SqlValue.Null,
        BodyKind.False => SqlValue.Of(0),
        BodyKind.True => SqlValue.Of(1),
        BodyKind.Integer => SqlValue.Of(value.Integer),
        BodyKind.LargeInteger => throw new Refused("Python int too large to convert to SQLite INTEGER"),
        BodyKind.Real => double.IsNaN(value.Real) ? SqlValue.Null : SqlValue.Of(value.Real),
        BodyKind.Text => SqlValue.Of(Storable(value.Text)),
        BodyKind.Blob => SqlValue.Of(value.Blob),
        _ => SqlValue.Of(Storable(BodyJson.Of(value))),
    };

    /// <summary>Hands the value to a statement that writes rows.</summary>
    /// <exception cref="Refused">SQLite has no such value.</exception>
    public static void Bind(RowStatement statement, int place, in BodyValue value)
    {
        switch (value.Kind)
        {
            case BodyKind.Null: statement.BindNull(place); break;
            case BodyKind.Integer: statement.Bind(place, value.Integer); break;
            case BodyKind.Real when !double.IsNaN(value.Real): statement.Bind(place, value.Real); break;
            case BodyKind.Text when value.HasUtf8: statement.Bind(place, value.Utf8); break;
            default: statement.Bind(place, Store(value)); break;
        }
    }

    /// <summary>Text with an unpaired surrogate has no UTF-8.</summary>
    private static string Storable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else throw new Refused($"'utf-8' codec can't encode character '\\u{(int)text[i]:x4}' in position {i}: surrogates not allowed");
        }
        return text;
    }
}
