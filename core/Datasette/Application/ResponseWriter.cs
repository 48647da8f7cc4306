using System.IO.Pipelines;
using Datasette.Buffers;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Pages.WritePages;
using Datasette.Rendering;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Application;

/// <summary>Writes a response: its headers, its coding and its body.</summary>
internal sealed class ResponseWriter(Site site)
{
    private readonly ResponsePolicy _policy = site.Options.Platform.Responses;
    private readonly TimeSpan _clientTimeLimit = TimeSpan.FromMilliseconds(site.Settings.Get(KnownSettings.ClientTimeLimitMs));

    /// <summary>The writer of a response's body.</summary>
    public ProgressWriter Output(IFeatureCollection features) =>
        new(features.Get<IHttpResponseBodyFeature>()!.Writer, features.Get<IHttpRequestLifetimeFeature>(), _clientTimeLimit, site.Time,
            _policy);

    /// <summary>Whether the page cache may keep a response that is not too large and sets no cookie.</summary>
    public static bool IsKept(Response response) =>
        response is { Freshness: Freshness.Hashed, Status: 200, Body: not StreamBody };

    /// <summary>Sends the response.</summary>
    /// <param name="features">The request's features.</param>
    /// <param name="output">The body's writer.</param>
    /// <param name="request">The request.</param>
    /// <param name="response">The response.</param>
    /// <param name="accepted">The coding that the client takes.</param>
    /// <param name="keep">Receives a copy for the page cache if the page never changes, before it is sent; may be null.</param>
    public async ValueTask WriteAsync(IFeatureCollection features, ProgressWriter output, Request request, Response response,
        ContentCoding accepted, Action<StoredPage>? keep = null)
    {
        var wire = features.Get<IHttpResponseFeature>()!;
        wire.StatusCode = response.Status;
        var headers = wire.Headers;
        foreach (var (name, value) in response.Headers) headers.Append(name, value);
        headers.XContentTypeOptions = "nosniff";
        if (site.Options.Cors && response.SendsCors) Cors.AddHeaders(headers, response.TakesRanges);

        var length = response.Body switch { BytesBody body => body.Bytes.Length, PooledBody body => body.Buffer.Length,
            StreamBody body => body.Length, _ => 0L };
        var encoded = response.Coding != ContentCoding.Identity
            ? response.Coding
                : response.Freshness == Freshness.Stated || !Compression.Applies(response.ContentType, length)
                ? ContentCoding.Identity
                : accepted;
        using var encoder = response.Body is StreamBody ? StreamCompressor.Reserve(ref encoded) : null;
        using var compressed = Compressed(response, ref encoded);
        AddCaching(headers, request, response, encoded);
        AddPolicy(headers, request, response);
        if (response.ContentType is { } type && response.Status != 304) headers.ContentType = type;
        if (response.Status == 304) return;
        if (encoded != ContentCoding.Identity) headers.ContentEncoding = encoded == ContentCoding.Brotli ? "br" : "gzip";

        if (response.Body is StreamBody stream)
        {
            await WriteStreamAsync(output, headers, request, stream, encoded);
            return;
        }
        var pooled = compressed ?? (response.Body as PooledBody)?.Buffer;
        headers.ContentLength = pooled?.Length ?? ((BytesBody)response.Body).Bytes.Length;
        if (keep is not null && Kept(request, response, headers, pooled) is { } kept) keep(kept);
        if (request.IsHead) return;
        if (headers.ContentLength > _policy.MaxBodyBytes) throw _policy.TooLarge;
        if (pooled is null) await SendAsync(features, output, ((BytesBody)response.Body).Bytes, request.Aborted);
        else await SendAsync(features, output, pooled, request.Aborted);
    }

    /// <summary>Sends a page from the cache.</summary>
    public async ValueTask WriteAsync(IFeatureCollection features, Request request, StoredPage page)
    {
        var wire = features.Get<IHttpResponseFeature>()!;
        var headers = wire.Headers;
        foreach (var (name, value) in page.Headers) headers[name] = value;
        headers.ContentLength = page.Body.Length;
        if (request.IsHead) return;
        using var output = Output(features);
        await SendAsync(features, output, page.Body, request.Aborted);
    }

    private static async ValueTask SendAsync(IFeatureCollection features, ProgressWriter output, ReadOnlyMemory<byte> body,
        CancellationToken aborted)
    {
        if (body.Length > ProgressWriter.PieceBytes)
        {
            await output.WriteAsync(body, aborted);
            return;
        }
        body.CopyTo(await RoomAsync(features, output, body.Length, aborted));
        output.Advance(body.Length);
        await output.FlushAsync(aborted);
    }

    private static async ValueTask SendAsync(IFeatureCollection features, ProgressWriter output, PooledBuffer body,
        CancellationToken aborted)
    {
        if (body.Length > ProgressWriter.PieceBytes)
        {
            await body.SendAsync(output, aborted);
            return;
        }
        body.CopyTo((await RoomAsync(features, output, body.Length, aborted)).Span);
        output.Advance(body.Length);
        await output.FlushAsync(aborted);
    }

    /// <summary>
    /// Room for a whole body, which is then sent by one system call. Kestrel gives it in one piece only after the start; before that it
    /// splits what is written into buffers of 4 KiB, and each part of a body would be a call.
    /// </summary>
    private static async ValueTask<Memory<byte>> RoomAsync(IFeatureCollection features, ProgressWriter output, int length,
        CancellationToken aborted)
    {
        await features.Get<IHttpResponseBodyFeature>()!.StartAsync(aborted);
        return output.GetMemory(length);
    }

    /// <summary>The compressed body; null to send it uncompressed, also where memory is short for both.</summary>
    private static PooledBuffer? Compressed(Response response, ref ContentCoding coding)
    {
        if (coding == ContentCoding.Identity || coding == response.Coding || response.Status == 304) return null;
        try
        {
            return response.Body switch
            {
                PooledBody body => Compression.Compress(body.Buffer, coding, response.Freshness == Freshness.Hashed),
                BytesBody body => Compression.Compress(body.Bytes.Span, coding, response.Freshness == Freshness.Hashed),
                _ => null,
            };
        }
        catch (DatasetteException error) when (error is MemoryShort or InvalidSql)
        {
            coding = ContentCoding.Identity;
            return null;
        }
    }

    private void AddCaching(IHeaderDictionary headers, Request request, Response response, ContentCoding encoded)
    {
        // In a demo other people's rows may vanish with the next reset, so no shared cache may keep them.
        if (site.Options.Demo is not null && response.Freshness != Freshness.Stated)
        {
            headers.CacheControl = CachePolicy.Private;
            if (Compression.Applies(response.ContentType, null)) headers.Vary = "Accept-Encoding";
            return;
        }
        if (!site.Options.Reload
            && site.CachePolicy.For(request, response.Status, response.Freshness,
                SetsCookie(headers)) is { } cacheControl) headers.CacheControl = cacheControl;
        if (Compression.Applies(response.ContentType, null) && response.Freshness != Freshness.Stated) headers.Vary = "Accept-Encoding";
        if (SetsCookie(headers) || !CachePolicy.HasETag(request, response.Status, response.Freshness)) return;
        if (response.Status != 304) headers.ETag = site.ETag.For(request, encoded);
        headers["Cache-Tag"] = site.CacheTag(request);
    }

    /// <summary>
    /// The policy of HTML whose head does not state it. A custom page that sets its own policy is sent with that alone. A page that must
    /// not be framed gets both, as two headers: browsers enforce each.
    /// </summary>
    private void AddPolicy(IHeaderDictionary headers, Request request, Response response)
    {
        if (!IsPage(response) || !ContentPolicy.Protects(request, response.Status) || site.PagePolicy is not { } policy) return;
        var added = response.StatesPolicy ? ContentPolicy.OfFrame(request, headers.CacheControl.ToString()) : policy.Header;
        if (added is null) return;
        if (headers[ContentPolicy.Header] != Framing.Policy) headers.TryAdd(ContentPolicy.Header, added);
        else if (!response.StatesPolicy) headers[ContentPolicy.Header] = new([added, Framing.Policy]);
    }

    /// <summary>True for HTML that the site renders; files of static mounts are served unchanged.</summary>
    private static bool IsPage(Response response) =>
        response.Status != 304
            && response.Freshness != Freshness.Stated
            && response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;

    private static bool SetsCookie(IHeaderDictionary headers) => headers.SetCookie.Count > 0;

    private static StoredPage? Kept(Request request, Response response, IHeaderDictionary headers, PooledBuffer? body)
    {
        if (!IsKept(response) || request.IsPersonal || SetsCookie(headers)) return null;
        var length = (int)headers.ContentLength!.Value;
        if (length > PageCache.MaxPageBytes) return null;
        var bytes = new byte[length];
        if (body is not null) body.CopyTo(bytes);
        else ((BytesBody)response.Body).Bytes.CopyTo(bytes);
        return new StoredPage([.. headers.Where(header => header.Key != "Content-Length")], bytes);
    }

    private async ValueTask WriteStreamAsync(
        PipeWriter output, IHeaderDictionary headers, Request request, StreamBody stream, ContentCoding coding)
    {
        if (coding == ContentCoding.Identity && stream.Length is { } length) headers.ContentLength = length;
        if (request.IsHead) return;
        if (headers.ContentLength > _policy.MaxBodyBytes) throw _policy.TooLarge;
        if (coding == ContentCoding.Identity)
        {
            await stream.WriteAsync(output, request.Aborted);
            return;
        }
        await using var compressor = new StreamCompressor(output, coding);
        await stream.WriteAsync(compressor, request.Aborted);
        await compressor.CompleteAsync();
    }
}
