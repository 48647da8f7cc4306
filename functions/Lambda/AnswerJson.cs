using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;

namespace Datasette.Functions.Lambda;

/// <summary>Answers in the JSON that an event's source takes.</summary>
internal static class AnswerJson
{
    /// <summary>Nobody reads it as HTML: only quotes, backslashes and control characters are escaped.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A whole answer; null where it is longer than <paramref name="maxBytes"/>.</summary>
    public static ReadOnlyMemory<byte>? Whole(Answer answer, ReadOnlySpan<byte> body, long maxBytes)
    {
        if (IsText(answer, body) && Write(answer, body, isText: true) is var text && text.Length <= maxBytes) return text;
        // Text with so many quotes and line breaks that escaping them takes more than base64.
        if (Base64Length(body.Length) > maxBytes) return null;
        var encoded = Write(answer, body, isText: false);
        return encoded.Length <= maxBytes ? encoded : null;
    }

    /// <summary>What goes before the body of a stream: status and headers.</summary>
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

    /// <summary>A type that is text, in UTF-8, as it was made: everything else is bytes.</summary>
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

    /// <summary>One value a header. Cookies cannot be joined: where they have no list of their own, the last is sent.</summary>
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

    /// <summary>The platform says itself how long a body is, and how it comes.</summary>
    private static bool IsOfPlatform(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}
