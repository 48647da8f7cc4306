using Datasette.Buffers;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;

namespace Datasette.Http;

/// <summary>A response before the pipeline adds caching headers and a content coding and sends it.</summary>
internal sealed class Response : IDisposable
{
    public const string Html = "text/html; charset=utf-8", Json = "application/json; charset=utf-8", Plain = "text/plain; charset=utf-8",
        PlainBare = "text/plain", Csv = "text/csv; charset=utf-8";

    public int Status { get; init; } = 200;

    public string? ContentType { get; init; }

    /// <summary>Whether it gets the CORS headers of <c>--cors</c>.</summary>
    public bool SendsCors { get; init; } = true;

    /// <summary>Whether it supports Range requests: then its CORS headers allow and expose the range headers.</summary>
    public bool TakesRanges { get; init; }

    public ResponseBody Body { get; set; } = ResponseBody.Empty;

    /// <summary>The coding that the body is in already; it is not compressed again.</summary>
    public ContentCoding Coding { get; init; }

    /// <summary>Whether the page's head states the Content-Security-Policy, so that no header has to.</summary>
    public bool StatesPolicy { get; set; }

    /// <summary>Further headers, in order.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The freshness, where the page knows better than its route.</summary>
    public Freshness Freshness { get; set; }

    public static Response Page(PooledBuffer buffer, string contentType) => new()
    {
        ContentType = contentType,
        Body = new PooledBody(buffer),
    };

    public static Response Text(string text, string contentType = Plain, int status = 200) => new()
    {
        Status = status,
        ContentType = contentType,
        Body = new BytesBody(System.Text.Encoding.UTF8.GetBytes(text)),
    };

    /// <summary>A redirect to a path on this site: leading slashes and backslashes are collapsed to one slash.</summary>
    public static Response Redirect(string location, int status = 302, string contentType = PlainBare, bool sendsCors = true)
    {
        var response = new Response { Status = status, ContentType = contentType, Freshness = Freshness.Redirect, SendsCors = sendsCors };
        return response.With("Location", HeaderAddress.Of(location.StartsWith('/') ? "/" + location.TrimStart('/', '\\') : location));
    }

    public Response With(string header, string value)
    {
        Headers.Add(new(header, value));
        return this;
    }

    public void Dispose() => Body.Dispose();
}
