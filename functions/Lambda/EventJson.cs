using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Datasette.Functions.Lambda;

/// <summary>Parses parts of an event.</summary>
internal static class EventJson
{
    public static JsonElement? Object(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object ? found : null;

    public static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    public static IReadOnlyList<string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var found) ? Texts(found) : [];

    /// <summary>
    /// The headers, from the multi-value lists if there are any. Values are not split at commas, because dates and user agents contain
    /// them.
    /// </summary>
    public static IHeaderDictionary Headers(JsonElement root)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        foreach (var header in (Object(root, "multiValueHeaders") ?? Object(root, "headers"))?.EnumerateObject() ?? default)
            headers[header.Name] = Texts(header.Value) is [var one] ? one : new StringValues([.. Texts(header.Value)]);
        // HTTP/2 may split a Cookie header.
        if (headers.Cookie.Count > 1) headers.Cookie = string.Join("; ", headers.Cookie!);
        return headers;
    }

    /// <summary>The query string of an event with an argument object: in order, except that equal names are adjacent.</summary>
    public static string Query(JsonElement root, Func<string, string> encode)
    {
        var query = new StringBuilder();
        foreach (var argument in (Object(root, "multiValueQueryStringParameters")
            ?? Object(root, "queryStringParameters"))?.EnumerateObject() ?? default)
            foreach (var value in Texts(argument.Value))
                query.Append(query.Length == 0 ? "" : "&").Append(encode(argument.Name)).Append('=').Append(encode(value));
        return query.ToString();
    }

    /// <exception cref="FormatException">The body is marked as base64, but is invalid.</exception>
    public static ReadOnlyMemory<byte> Body(JsonElement root)
    {
        if (!root.TryGetProperty("body", out var body) || body.ValueKind != JsonValueKind.String) return default;
        return root.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind == JsonValueKind.True
            ? body.GetBytesFromBase64()
            : Encoding.UTF8.GetBytes(body.GetString()!);
    }

    private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array =>
            [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };
}
