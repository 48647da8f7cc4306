using System.Text;
using System.Text.Json;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Text;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>The names and values in the body of a POST: a form, or a JSON object.</summary>
internal sealed class PostedValues
{
    private readonly Dictionary<string, SqlValue> _values = new(StringComparer.Ordinal);

    private PostedValues()
    {
    }

    /// <summary>The value of a name, or null where there is none of that name; a JSON null is SQL's null.</summary>
    public SqlValue? this[string name] => _values.TryGetValue(name, out var value) ? value : default(SqlValue?);

    /// <summary>Reads a body. What looks like an object is JSON, whatever its type says, as Datasette has it.</summary>
    /// <exception cref="BadRequest">It is neither a form nor a JSON object.</exception>
    public static PostedValues Parse(ReadOnlySpan<byte> body, string? contentType)
    {
        var text = Encoding.UTF8.GetString(body).Trim();
        var type = contentType?.Split(';')[0].Trim();
        if (string.Equals(type, "multipart/form-data", StringComparison.OrdinalIgnoreCase))
            throw new BadRequest("Send the form as application/x-www-form-urlencoded, or a JSON object");
        var values = new PostedValues();
        if (string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase) || (text.StartsWith('{') && text.EndsWith('}'))) values.AddJson(text);
        // Of equal names the last counts, as in the reference.
        else foreach (var (name, value) in QueryArgs.Parse(text).Pairs) values._values[name] = SqlValue.Of(value);
        return values;
    }

    private void AddJson(string text)
    {
        if (text.Length == 0) return;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new BadRequest("The body must be a JSON object: parameters and their values");
            foreach (var member in document.RootElement.EnumerateObject()) _values[member.Name] = Of(member.Value);
        }
        catch (JsonException invalid)
        {
            throw new BadRequest($"Invalid JSON in the body, line {invalid.LineNumber + 1}, byte {invalid.BytePositionInLine}");
        }
    }

    private static SqlValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => SqlValue.Null,
        JsonValueKind.String => SqlValue.Of(JsonStrings.Of(value)),
        _ => SqlValue.Of(value.GetRawText()),
    };
}
