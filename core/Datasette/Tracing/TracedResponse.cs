using System.Buffers;
using Datasette.Buffers;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Sqlite.Tracing;
using Datasette.Text;

namespace Datasette.Tracing;

/// <summary>
/// Adds a trace to a response: as <c>_trace</c> in a JSON object, or at the end of a page. Bare arrays, streams, other types and bodies
/// over 256 KiB are unchanged. A traced response is not cached.
/// </summary>
internal static class TracedResponse
{
    private const int MaxBodyBytes = 256 * 1024;

    /// <summary>Whether the request has <c>_trace</c>, and the setting allows it.</summary>
    public static bool IsAskedFor(Request request, Settings settings) =>
        request.Query.Contains("_trace=1", StringComparison.Ordinal)
            && settings.Get(KnownSettings.TraceDebug)
            && request.Query.Split('&').Contains("_trace=1");

    /// <summary>The response with the trace; disposes the given one.</summary>
    public static Response Of(Response response, Trace trace)
    {
        if (response.Freshness is not (Freshness.Redirect or Freshness.Stated)) response.Freshness = Freshness.Volatile;
        var body = response.Body switch
        {
            PooledBody { Buffer.Length: <= MaxBodyBytes } pooled => pooled.Buffer.Written,
            BytesBody bytes => bytes.Bytes,
            _ => default,
        };
        if (body.Length is 0 or > MaxBodyBytes || response.ContentType is not { } type) return response;
        PooledBuffer? traced = null;
        if (type.StartsWith("text/html", StringComparison.Ordinal)) traced = InPage(body.Span, trace);
        else if (type.StartsWith("application/json", StringComparison.Ordinal)) traced = InObject(body.Span, trace);
        if (traced is null) return response;
        var made = new Response
        {
            Status = response.Status,
            ContentType = type,
            Freshness = response.Freshness,
            StatesPolicy = response.StatesPolicy,
            Body = new PooledBody(traced),
        };
        made.Headers.AddRange(response.Headers);
        response.Dispose();
        return made;
    }

    private static PooledBuffer? InPage(ReadOnlySpan<byte> page, Trace trace)
    {
        var end = page.LastIndexOf("</body>"u8);
        if (end < 0) return null;
        var json = new ArrayBufferWriter<byte>();
        Write(json, trace);
        var buffer = new PooledBuffer(page.Length + json.WrittenCount + 1024);
        buffer.Write(page[..end]);
        var html = new HtmlWriter(buffer);
        html.Raw("<pre>"u8);
        html.Text(IndentedJson.Of(json.WrittenMemory));
        html.Raw("</pre>"u8);
        html.Flush();
        buffer.Write(page[end..]);
        return buffer;
    }

    private static PooledBuffer? InObject(ReadOnlySpan<byte> document, Trace trace)
    {
        // Keeps an existing _trace member. Inside a string the quotes would be escaped, so this finds members only.
        if (document[0] != (byte)'{' || document[^1] != (byte)'}' || document.IndexOf("\"_trace\": "u8) >= 0) return null;
        var buffer = new PooledBuffer(document.Length + 4096);
        buffer.Write(document[..^1]);
        buffer.Write(document.Length > 2 ? ", \"_trace\": "u8 : "\"_trace\": "u8);
        Write(buffer, trace);
        buffer.Write("}"u8);
        return buffer;
    }

    private static void Write(IBufferWriter<byte> output, Trace trace)
    {
        var json = new JsonOutput(output);
        TraceJson.Write(ref json, trace);
        json.Flush();
    }
}
