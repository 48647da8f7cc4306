using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;

namespace Datasette.Functions.Lambda;

/// <summary>Encodes responses as the JSON of an event's source.</summary>
internal static class AnswerJson
{
    /// <summary>The JSON is not embedded in HTML: only quotes, backslashes and control characters are escaped.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A whole response; null if it is longer than <paramref name="maxBytes"/>.</summary>
    public static ReadOnlyMemory<byte>? Whole(Answer answer, ReadOnlySpan<byte> body, long maxBytes)
    {
        if (IsText(answer, body) && Write(answer, body, isText: true) is var text && text.Length <= maxBytes) return text;
        // Text with so many escapes that it is longer than base64.
        if (Base64Length(body.Length) > maxBytes) return null;
        var encoded = Write(answer, body, isText: false);
        return encoded.Length <= maxBytes ? encoded : null;
    }

    /// <summary>Writes the prelude of a stream: status and headers.</summary>
    public static void WritePrelude(IBufferWriter<byte> output, Answer answer)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        WriteHead(json, answer);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Write(Answer answer, ReadOnlySpan<byte> body, bool isText)
    {
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1024, body.Length + (body.Length / 8) + 1024));
        using var json = new Utf8JsonWriter(bytes, Options);
        json.WriteStartObject();
        WriteHead(json, answer);
        json.WriteBoolean("isBase64Encoded", !isText);
        if (isText) json.WriteString("body", body);
        else json.WriteBase64String("body", body);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static long Base64Length(long length) => (length + 2) / 3 * 4;

    /// <summary>Whether the body is uncompressed UTF-8 text; anything else is base64.</summary>
    private static bool IsText(Answer answer, ReadOnlySpan<byte> body) =>
        answer.Headers.ContentEncoding.Count == 0
            && (body.IsEmpty || (IsTextType(answer.Headers.ContentType.ToString()) && Utf8.IsValid(body)));

    private static bool IsTextType(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("application/javascript", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("image/svg+xml", StringComparison.OrdinalIgnoreCase);

    private static void WriteHead(Utf8JsonWriter json, Answer answer)
    {
        json.WriteNumber("statusCode", answer.StatusCode);
        switch (answer.Request)
        {
            case { Kind: EventKind.LoadBalancer, HasLists: var lists }:
                json.WriteString("statusDescription", $"{answer.StatusCode} {ReasonPhrases.GetReasonPhrase(answer.StatusCode)}");
                if (lists) WriteLists(json, answer);
                else WriteJoined(json, answer, withCookies: true);
                break;
            case { Kind: EventKind.RestApi }:
                WriteLists(json, answer);
                break;
            default:
                WriteJoined(json, answer, withCookies: false);
                if (answer.Headers.SetCookie.Count == 0) break;
                json.WriteStartArray("cookies");
                foreach (var cookie in answer.Headers.SetCookie) json.WriteStringValue(cookie);
                json.WriteEndArray();
                break;
        }
    }

    private static void WriteLists(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject("multiValueHeaders");
        foreach (var (name, values) in answer.Headers)
        {
            if (IsOfPlatform(name)) continue;
            json.WriteStartArray(name);
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>Writes one value per header. Cookies cannot be joined: without a list for them, only the last is sent.</summary>
    private static void WriteJoined(Utf8JsonWriter json, Answer answer, bool withCookies)
    {
        json.WriteStartObject("headers");
        foreach (var (name, values) in answer.Headers)
        {
            if (IsOfPlatform(name)) continue;
            if (!name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)) json.WriteString(name,
                values.Count == 1 ? values[0] : string.Join(", ", values!));
            else if (withCookies) json.WriteString(name, values[^1]);
        }
        json.WriteEndObject();
    }

    /// <summary>The platform sets Content-Length and Transfer-Encoding itself.</summary>
    private static bool IsOfPlatform(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}
