using System.IO.Pipelines;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Application;

/// <summary>Gives a response its headers and its encoding and sends it.</summary>
internal sealed class ResponseWriter(Site site)
{
    private const int PieceBytes = 256 * 1024;

    /// <summary>Sends it. Returns a copy to keep where the page is true for ever.</summary>
    public async ValueTask<StoredPage?> WriteAsync(IFeatureCollection features, Request request, Response response, ContentCoding accepted)
    {
        var wire = features.Get<IHttpResponseFeature>()!;
        var output = features.Get<IHttpResponseBodyFeature>()!.Writer;
        wire.StatusCode = response.Status;
        var headers = wire.Headers;
        foreach (var (name, value) in response.Headers) headers.Append(name, value);
        headers.XContentTypeOptions = "nosniff";
        if (site.Options.Cors && response.SendsCors) Cors.AddHeaders(headers);

        var length = response.Body switch { BytesBody body => body.Bytes.Length, PooledBody body => body.Buffer.Length, StreamBody body => body.Length, _ => 0L };
        var encoded = response.Freshness == Freshness.Stated || !Compression.Applies(response.ContentType, length) ? ContentCoding.Identity : accepted;
        AddCaching(headers, request, response, encoded);
        if (response.ContentType is { } type && response.Status != 304) headers.ContentType = type;
        if (response.Status == 304) return null;
        if (encoded != ContentCoding.Identity) headers.ContentEncoding = encoded == ContentCoding.Brotli ? "br" : "gzip";

        if (response.Body is StreamBody stream)
        {
            await WriteStreamAsync(output, headers, request, stream, encoded);
            return null;
        }
        var bytes = response.Body is PooledBody pooled ? pooled.Buffer.Written : ((BytesBody)response.Body).Bytes;
        using var compressed = encoded == ContentCoding.Identity ? null : Compression.Compress(bytes.Span, encoded);
        if (compressed is not null) bytes = compressed.Written;
        headers.ContentLength = bytes.Length;
        var kept = Keep(request, response, headers, bytes);
        if (!request.IsHead) await SendAsync(output, bytes, request.Aborted);
        return kept;
    }

    /// <summary>Piece by piece where it is long: a server copies what it is given, and the client takes it in its own time.</summary>
    private static async ValueTask SendAsync(PipeWriter output, ReadOnlyMemory<byte> bytes, CancellationToken aborted)
    {
        for (; bytes.Length > 2 * PieceBytes; bytes = bytes[PieceBytes..]) await output.WriteAsync(bytes[..PieceBytes], aborted);
        await output.WriteAsync(bytes, aborted);
    }

    /// <summary>Sends a page that was kept.</summary>
    public static async ValueTask WriteAsync(IFeatureCollection features, Request request, StoredPage page)
    {
        var wire = features.Get<IHttpResponseFeature>()!;
        var headers = wire.Headers;
        foreach (var (name, value) in page.Headers) headers[name] = value;
        headers.ContentLength = page.Body.Length;
        if (request.IsHead) return;
        var response = features.Get<IHttpResponseBodyFeature>()!;
        // Started first, so that the body goes into one piece of memory instead of many small ones.
        await response.StartAsync(request.Aborted);
        page.Body.CopyTo(response.Writer.GetMemory(page.Body.Length));
        response.Writer.Advance(page.Body.Length);
        await response.Writer.FlushAsync(request.Aborted);
    }

    private void AddCaching(IHeaderDictionary headers, Request request, Response response, ContentCoding encoded)
    {
        if (!site.Options.Reload && site.CachePolicy.For(request, response.Status, response.Freshness, SetsCookie(headers)) is { } cacheControl) headers.CacheControl = cacheControl;
        if (Compression.Applies(response.ContentType, null) && response.Freshness != Freshness.Stated) headers.Vary = "Accept-Encoding";
        if (SetsCookie(headers) || !CachePolicy.HasETag(request, response.Status, response.Freshness)) return;
        if (response.Status != 304) headers.ETag = site.ETag.For(request, encoded);
        headers["Cache-Tag"] = site.CacheTag(request);
    }

    private static bool SetsCookie(IHeaderDictionary headers) => headers.SetCookie.Count > 0;

    private static StoredPage? Keep(Request request, Response response, IHeaderDictionary headers, ReadOnlyMemory<byte> bytes)
    {
        if (response.Freshness != Freshness.Hashed || response.Status != 200 || request.IsPersonal || SetsCookie(headers)) return null;
        return new StoredPage([.. headers.Where(header => header.Key != "Content-Length")], bytes.ToArray());
    }

    private static async ValueTask WriteStreamAsync(PipeWriter output, IHeaderDictionary headers, Request request, StreamBody stream, ContentCoding coding)
    {
        if (coding == ContentCoding.Identity && stream.Length is { } length) headers.ContentLength = length;
        if (request.IsHead) return;
        if (coding == ContentCoding.Identity)
        {
            await stream.WriteAsync(output, request.Aborted);
            return;
        }
        await using var compressor = Compression.Wrap(output.AsStream(leaveOpen: true), coding);
        var writer = PipeWriter.Create(compressor, new StreamPipeWriterOptions(minimumBufferSize: 64 * 1024, leaveOpen: true));
        await stream.WriteAsync(writer, request.Aborted);
        await writer.CompleteAsync();
    }
}
