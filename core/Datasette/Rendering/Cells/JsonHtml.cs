using System.Text.Json;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>
/// Writes a JSON object or array with syntax colours. A long one is folded into one line that opens with its members on lines of their own
/// (by the style sheet). The text itself is unchanged.
/// </summary>
internal static class JsonHtml
{
    /// <summary>JSON up to this many bytes is not folded.</summary>
    private const int Unfolded = 80;

    /// <summary>Nesting limit: deeper JSON is shown as plain text.</summary>
    private const int Deepest = 64;

    /// <summary>Writes the text; false, without output, if it is not a JSON object or array.</summary>
    /// <param name="html">The output.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="isOpen">Whether long JSON starts unfolded.</param>
    public static bool TryWrite(ref HtmlWriter html, scoped ReadOnlySpan<byte> utf8, bool isOpen)
    {
        if (utf8.Length < 2 || utf8[0] is not ((byte)'{' or (byte)'[') || !IsJson(utf8)) return false;
        var isFolded = utf8.Length > Unfolded;
        if (isFolded) html.Raw(isOpen ? "<details class=\"json-cell\" open><summary>"u8 : "<details class=\"json-cell\"><summary>"u8);
        html.Raw("<code class=\"json\">"u8);
        WriteTokens(ref html, utf8);
        html.Raw("</code>"u8);
        if (isFolded) html.Raw("</summary></details>"u8);
        return true;
    }

    private static bool IsJson(ReadOnlySpan<byte> utf8)
    {
        var reader = Reader(utf8);
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Utf8JsonReader Reader(ReadOnlySpan<byte> utf8) => new(utf8, new JsonReaderOptions { MaxDepth = Deepest });

    private static void WriteTokens(ref HtmlWriter html, scoped ReadOnlySpan<byte> utf8)
    {
        var reader = Reader(utf8);
        var written = 0;
        // By depth: whether the next value begins a member, and whether a member is open.
        Span<bool> hasMember = stackalloc bool[Deepest + 1];
        var followsName = false;
        while (reader.Read())
        {
            var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            // The text between tokens: blanks, commas and colons. A property name's token includes its colon.
            var between = utf8[written..start];
            written = end;
            switch (reader.TokenType)
            {
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    if (hasMember[reader.CurrentDepth + 1]) html.Raw("</span>"u8);
                    html.Text(between);
                    html.Text(utf8[start..end]);
                    continue;
                case var _ when !followsName && reader.CurrentDepth > 0:
                    BeginMember(ref html, between, ref hasMember[reader.CurrentDepth]);
                    break;
                default:
                    html.Text(between);
                    break;
            }
            followsName = reader.TokenType == JsonTokenType.PropertyName;
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                hasMember[reader.CurrentDepth + 1] = false;
                html.Text(utf8[start..end]);
            }
            else
            {
                html.Raw(reader.TokenType switch { JsonTokenType.PropertyName => "<span class=\"k\">"u8,
                    JsonTokenType.String => "<span class=\"s\">"u8, _ => "<span class=\"n\">"u8 });
                html.Text(utf8[start..end]);
                html.Raw("</span>"u8);
            }
        }
        html.Text(utf8[written..]);
    }

    /// <summary>The comma belongs to the previous member; the blanks after it to none.</summary>
    private static void BeginMember(ref HtmlWriter html, scoped ReadOnlySpan<byte> between, ref bool isOpen)
    {
        var comma = between.LastIndexOf((byte)',') + 1;
        html.Text(between[..comma]);
        if (isOpen) html.Raw("</span>"u8);
        html.Text(between[comma..]);
        html.Raw("<span class=\"m\">"u8);
        isOpen = true;
    }
}
