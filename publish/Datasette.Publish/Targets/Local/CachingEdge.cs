using System.Buffers;
using System.Globalization;
using System.Net;
using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Datasette.Publish.Targets.Local;

/// <summary>
/// A small CDN: serves cacheable responses from memory, forwards other requests to the origin, and sets <c>X-Cache</c>: HIT, REVALIDATED
/// (cached, and confirmed by the origin), MISS, or BYPASS (not cacheable).
/// </summary>
/// <param name="origin">The origin's client.</param>
/// <param name="cache">The cache.</param>
/// <param name="hosts">The site's setting <c>allowed_hosts</c>.</param>
/// <param name="clientTimeLimit">Time limit for a client to receive 64 KiB of a response; zero for none.</param>
/// <param name="time">The clock.</param>
internal sealed class CachingEdge(
    OriginClient origin, ResponseCache cache, AllowedHosts hosts, TimeSpan clientTimeLimit, TimeProvider time)
{
    private static readonly Dictionary<string, string?> Unchanged = [];

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsConnect(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD, OPTIONS";
            Refuse(context.Response, StatusCodes.Status405MethodNotAllowed);
            return;
        }
        if (CacheKey.TargetOf(context) is not { } target || !IsHost(request.Headers.Host.ToString()))
        {
            Refuse(context.Response, StatusCodes.Status400BadRequest);
            return;
        }
        // The origin cannot see it: it listens on another port.
        if (HostName.Parse(request.Headers.Host.ToString()) is { } host && hosts.Rebinds(host, LoopbackPort(context.Connection)))
        {
            Refuse(context.Response, StatusCodes.Status421MisdirectedRequest);
            return;
        }
        var key = CacheKey.For(request, target);
        try
        {
            if (IsForEverybody(request))
                await AnswerAsync(context, key);
            else
                await BypassAsync(context, key);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            Refuse(context.Response, fault.StatusCode);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            Refuse(context.Response, StatusCodes.Status502BadGateway);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException or HttpRequestException)
        {
            // A truncated response must not look complete.
            context.Abort();
        }
    }

    /// <summary>Requests with cookies or authorization, ranges and writing methods are only for the origin.</summary>
    private static bool IsForEverybody(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Authorization.Count == 0
        && request.Headers.Cookie.Count == 0
        && request.Headers.Range.Count == 0
        && request.Headers.IfMatch.Count == 0
        && request.Headers.IfUnmodifiedSince.Count == 0
        && request.Headers.TransferEncoding.Count == 0
        && request.ContentLength is null or 0;

    private static int? LoopbackPort(ConnectionInfo connection) =>
        connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local) ? connection.LocalPort : null;

    private static bool IsHost(string header) => header.Length == 0 || HostName.Parse(header) is not null;

    private static void Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Cached responses stay after a write method: a bundle's files do not change.</summary>
    private async Task BypassAsync(HttpContext context, CacheKey key)
    {
        using var response = await origin.SendAsync(context.Request, key.Target, Unchanged, context.RequestAborted);
        await PassAsync(context, response, OriginClient.HeadersOf(response), "BYPASS", null);
    }

    private async Task AnswerAsync(HttpContext context, CacheKey key)
    {
        var kept = cache.Find(key);
        if (kept is not null && kept.IsFresh(time.GetUtcNow()))
        {
            await ServeAsync(context, kept, "HIT");
            return;
        }
        var conditions = new Dictionary<string, string?>
        {
            ["Accept-Encoding"] = key.Encodings.Length > 0 ? key.Encodings : null,
            ["If-None-Match"] = kept?.ETag,
            ["If-Modified-Since"] = null,
        };
        using var response = await origin.SendAsync(context.Request, key.Target, conditions, context.RequestAborted);
        var headers = OriginClient.HeadersOf(response);
        if (kept is not null && (int)response.StatusCode == StatusCodes.Status304NotModified)
        {
            var confirmed = kept.Confirmed(headers, Freshness.Of(kept.Status, headers) ?? TimeSpan.Zero, time.GetUtcNow());
            cache.Keep(key, confirmed);
            await ServeAsync(context, confirmed, "REVALIDATED");
            return;
        }
        var lifetime = Freshness.Of((int)response.StatusCode, headers);
        var keepable = HttpMethods.IsGet(context.Request.Method)
            && (lifetime > TimeSpan.Zero || (lifetime == TimeSpan.Zero && headers.ETag.Count > 0))
            && !(headers.ContentLength > cache.LargestBody);
        if (!keepable)
        {
            cache.Remove(key);
            await PassAsync(context, response, headers, "MISS", null);
            return;
        }
        using var copy = new PooledBuffer(AnswerMemory.BlockBytes);
        if (await PassAsync(context, response, headers, "MISS", copy))
            cache.Keep(key, new CachedResponse
            {
                Status = (int)response.StatusCode,
                Headers = [.. headers],
                Body = copy.Written.ToArray(),
                Stored = time.GetUtcNow(),
                Lifetime = lifetime!.Value,
            });
    }

    /// <summary>Streams the origin's response to the client.</summary>
    /// <returns>Whether the copy has the whole body.</returns>
    private async Task<bool> PassAsync(
        HttpContext context, HttpResponseMessage message, IHeaderDictionary headers, string outcome, PooledBuffer? copy)
    {
        var unmodified = IsUnmodified(context.Request, (int)message.StatusCode, headers.ETag);
        Start(context.Response, unmodified ? StatusCodes.Status304NotModified : (int)message.StatusCode, headers, outcome);
        var silent = unmodified || HttpMethods.IsHead(context.Request.Method);
        var whole = copy is not null;
        await using var body = await message.Content.ReadAsStreamAsync(context.RequestAborted);
        using var output = Output(context);
        var buffer = new byte[ProgressWriter.PieceBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (!silent && (await output.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted)).IsCompleted)
                return false;
            whole = whole && TryAdd(copy!, buffer.AsSpan(0, read));
            if (silent && !whole)
                break;
        }
        return whole;
    }

    /// <summary>Adds to the copy for the cache; false, with an empty copy, if it gets too large or memory is short.</summary>
    private bool TryAdd(PooledBuffer copy, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (copy.Length + bytes.Length <= cache.LargestBody)
            {
                copy.Write(bytes);
                return true;
            }
        }
        catch (DatasetteException)
        {
            // The client still gets the response.
        }
        copy.Clear();
        return false;
    }

    private ProgressWriter Output(HttpContext context) => new(
        context.Response.BodyWriter, context.Features.Get<IHttpRequestLifetimeFeature>(), clientTimeLimit, time, ResponsePolicy.Unlimited);

    private async Task ServeAsync(HttpContext context, CachedResponse kept, string outcome)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        foreach (var (name, value) in kept.Headers)
            headers[name] = value;
        headers["Age"] = ((long)kept.Age(time.GetUtcNow()).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (IsUnmodified(context.Request, kept.Status, headers.ETag))
        {
            Start(context.Response, StatusCodes.Status304NotModified, headers, outcome);
            return;
        }
        Start(context.Response, kept.Status, headers, outcome);
        if (kept.Status != StatusCodes.Status204NoContent)
            context.Response.ContentLength = kept.Body.Length;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        using var output = Output(context);
        await output.WriteAsync(kept.Body, context.RequestAborted);
    }

    private static void Start(HttpResponse response, int status, IHeaderDictionary headers, string outcome)
    {
        response.StatusCode = status;
        foreach (var (name, value) in headers)
            response.Headers[name] = value;
        response.Headers["X-Cache"] = outcome;
        if (status == StatusCodes.Status304NotModified)
        {
            response.Headers.ContentLength = null;
            response.Headers.Remove("Content-Encoding");
            response.Headers.Remove("Content-Type");
        }
    }

    private static bool IsUnmodified(HttpRequest request, int status, string? etag) =>
        status == StatusCodes.Status200OK && EntityTagHeaderValue.TryParse(etag, out var own)
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(own, useStrongComparison: false));
}
