using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Text;

namespace Datasette.Http;

/// <summary>A file that is served as it is, with an ETag from its content, compressed once for all requests.</summary>
internal sealed class StaticFile(string name, byte[] bytes)
{
    /// <summary>For a path that stays when the file changes.</summary>
    public const string ShortLived = "public, max-age=60";

    private byte[]? _brotli;
    private byte[]? _gzip;
    private string? _sha256;

    /// <summary>Twelve hex digits that follow from the content: what <c>?_hash=</c> in links to this file says.</summary>
    public string Hash { get; } = HashOf(bytes);

    /// <param name="request">The request.</param>
    /// <param name="unnamed">How long the file is kept where the link does not name its content.</param>
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
        // Only a link that names the content may be kept for ever.
        return response.With("Cache-Control", IsNamedBy(request.Args["_hash"]) ? CachePolicy.ForEver : unnamed);
    }

    /// <summary>The answer where there is no such file: short, because what asks for files is not a person.</summary>
    public static Response Refuse(int status, string why) => new()
    {
        Status = status,
        ContentType = Response.Html,
        SendsCors = false,
        Body = new BytesBody(System.Text.Encoding.UTF8.GetBytes($"{status}: {why}")),
    };

    /// <summary>
    /// Whether a link's hash is that of the content: ours, or the first 12 hex digits of SHA-256, as Datasette's links have it.
    /// </summary>
    private bool IsNamedBy(string? hash) => hash == Hash || hash is { Length: 12 } && hash == (_sha256 ??= Sha256Digest.Of(bytes)[..12]);

    private static string HashOf(byte[] content) => ContentHash.Of(content).ToString("x16")[..12];

    private byte[] Encoded(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => _brotli ??= Compression.CompressFully(bytes, coding),
        ContentCoding.Gzip => _gzip ??= Compression.CompressFully(bytes, coding),
        _ => bytes,
    };
}
