using System.Buffers;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Datasette.Functions.Lambda;

/// <summary>Encodes responses as the JSON of an event's source.</summary>
internal static class AnswerJson
{
    /// <summary>Room for the head: the status and some 20 headers.</summary>
    private const int HeadBytes = 2048;

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
        var json = new AnswerBuffer(HeadBytes);
        json.Open('{');
        WriteHead(json, answer);
        json.Close('}');
        output.Write(json.Written.Span);
    }

    private static ReadOnlyMemory<byte> Write(Answer answer, ReadOnlySpan<byte> body, bool isText)
    {
        var json = new AnswerBuffer(HeadBytes + (isText ? body.Length + Escapes(body) : (int)Base64Length(body.Length)));
        json.Open('{');
        WriteHead(json, answer);
        json.Name("isBase64Encoded");
        json.Boolean(!isText);
        json.Name("body");
        if (isText) json.Text(body);
        else json.Base64(body);
        json.Close('}');
        return json.Written;
    }

    /// <summary>How many bytes escapes add. Other control characters, which add five each, are rare: for them the buffer grows.</summary>
    private static int Escapes(ReadOnlySpan<byte> text) => text.Count((byte)'"') + text.Count((byte)'\\') + text.Count((byte)'\n');

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

    private static void WriteHead(AnswerBuffer json, Answer answer)
    {
        json.Name("statusCode");
        json.Number(answer.StatusCode);
        switch (answer.Request)
        {
            case { Kind: EventKind.LoadBalancer, HasLists: var lists }:
                json.Name("statusDescription");
                json.Text($"{answer.StatusCode} {ReasonPhrases.GetReasonPhrase(answer.StatusCode)}");
                if (lists) WriteLists(json, answer);
                else WriteJoined(json, answer, withCookies: true);
                break;
            case { Kind: EventKind.RestApi }:
                WriteLists(json, answer);
                break;
            default:
                WriteJoined(json, answer, withCookies: false);
                if (answer.Headers.SetCookie.Count == 0) break;
                WriteList(json, "cookies", answer.Headers.SetCookie);
                break;
        }
    }

    private static void WriteLists(AnswerBuffer json, Answer answer)
    {
        json.Name("multiValueHeaders");
        json.Open('{');
        foreach (var (name, values) in answer.Headers)
        {
            if (IsOfPlatform(name)) continue;
            WriteList(json, name, values);
        }
        json.Close('}');
    }

    private static void WriteList(AnswerBuffer json, string name, StringValues values)
    {
        json.Name(name);
        json.Open('[');
        foreach (var value in values) json.Text(value);
        json.Close(']');
    }

    /// <summary>Writes one value per header. Cookies cannot be joined: without a list for them, only the last is sent.</summary>
    private static void WriteJoined(AnswerBuffer json, Answer answer, bool withCookies)
    {
        json.Name("headers");
        json.Open('{');
        foreach (var (name, values) in answer.Headers)
        {
            if (IsOfPlatform(name)) continue;
            var isCookie = name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase);
            if (isCookie && !withCookies) continue;
            json.Name(name);
            json.Text(isCookie ? values[^1] : values.Count == 1 ? values[0] : string.Join(", ", values!));
        }
        json.Close('}');
    }

    /// <summary>The platform sets Content-Length and Transfer-Encoding itself.</summary>
    private static bool IsOfPlatform(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}
