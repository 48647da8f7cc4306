using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Text;

namespace Datasette.Http;

/// <summary>A static file with an ETag from its content, compressed once for all requests.</summary>
internal sealed class StaticFile(string name, byte[] bytes)
{
    /// <summary>Cache-Control for a URL without a hash.</summary>
    public const string ShortLived = "public, max-age=60";

    private byte[]? _brotli;
    private byte[]? _gzip;
    private string? _sha256;

    /// <summary>The first 12 hex digits of the content hash: <c>?_hash=</c> in links.</summary>
    public string Hash { get; } = HashOf(bytes);

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <param name="request">The request.</param>
    /// <param name="unnamed">Cache-Control for a link without the hash.</param>
    public Response Respond(Request request, string unnamed = ShortLived)
    {
        var type = ContentTypes.Of(name);
        var coding = Compression.Applies(type, bytes.Length)
            ? AcceptEncoding.Choose(request.Headers.AcceptEncoding)
            : ContentCoding.Identity;
        var tag = $"\"{Hash}{coding switch { ContentCoding.Brotli => "-br", ContentCoding.Gzip => "-gz", _ => "" }}\"";
        var unchanged = request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && ETag.Matches(known, tag);
        var response = new Response
        {
            Status = unchanged ? 304 : 200,
            ContentType = type,
            Freshness = Freshness.Stated,
            SendsCors = false,
            Body = unchanged ? ResponseBody.Empty : new BytesBody(Encoded(coding)),
        };
        response.With("ETag", tag).With("Vary", "Accept-Encoding");
        if (coding != ContentCoding.Identity) response.With("Content-Encoding", coding == ContentCoding.Brotli ? "br" : "gzip");
        // Only a link with the content's hash may be cached for a year.
        return response.With("Cache-Control", IsNamedBy(request.Args["_hash"]) ? CachePolicy.ForEver : unnamed);
    }

    /// <summary>
    /// The response for a missing file: one line instead of an error page, because programs request static files, not people.
    /// </summary>
    public static Response Refuse(int status, string why) => new()
    {
        Status = status,
        ContentType = Response.Html,
        SendsCors = false,
        Body = new BytesBody(System.Text.Encoding.UTF8.GetBytes($"{status}: {why}")),
    };

    /// <summary>Whether the link's hash is ours, or the first 12 hex digits of SHA-256, as in Datasette's links.</summary>
    private bool IsNamedBy(string? hash) => hash == Hash || hash is { Length: 12 } && hash == (_sha256 ??= Sha256Digest.Of(bytes)[..12]);

    private static string HashOf(byte[] content) => ContentHash.Of(content).ToString("x16")[..12];

    private byte[] Encoded(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => _brotli ??= Compression.CompressFully(bytes, coding),
        ContentCoding.Gzip => _gzip ??= Compression.CompressFully(bytes, coding),
        _ => bytes,
    };
}
