using Datasette.Buffers;
using Datasette.Http;
using Datasette.Http.Encodings;

namespace Datasette.Application;

/// <summary>
/// Caches finished pages at hashed URLs in memory. They are the same for all clients and never change, so the second request costs one
/// look-up. Bounded in bytes, addresses included.
/// </summary>
internal sealed class PageCache(long maxBytes)
{
    /// <summary>Size limit of a cached page, in bytes: larger pages are rare and would evict many others.</summary>
    public const int MaxPageBytes = 1024 * 1024;

    /// <summary>Length limit of a cached address. Longer ones are rarely requested twice, except to fill the cache.</summary>
    private const int MaxAddressLength = 2048;

    private readonly BoundedCache<Key, StoredPage> _pages = new(maxBytes);
    private readonly Turns<Key> _turns = new();

    /// <summary>Bytes that the cached pages take.</summary>
    public long Bytes => _pages.Bytes;

    public StoredPage? Find(Request request, ContentCoding coding)
    {
        if (request.Path.Length + request.Query.Length > MaxAddressLength) return null;
        var key = new Key(request.Path, request.Query, default, coding);
        return _pages.Find(key) ?? _pages.Find(key with { Origin = request.Origin });
    }

    /// <summary>The turn to make a page; where another request has it, waits for the end of that.</summary>
    public ValueTask<Turns<Key>.Turn> EnterAsync(Request request, ContentCoding coding) =>
        _turns.EnterAsync(new Key(request.Path, request.Query, request.Origin, coding), request.Aborted);

    public void Store(Request request, ContentCoding coding, StoredPage page)
    {
        if (page.Body.Length > MaxPageBytes || request.Path.Length + request.Query.Length > MaxAddressLength) return;
        var key = new Key(request.Path, request.Query, request.UsesOrigin ? request.Origin : default, coding);
        _pages.Keep(key, page, page.Cost + (2L * (key.Path.Length + key.Query.Length + (key.Origin.Host?.Length ?? 0))));
    }

    /// <summary>The cache key of a page. A page with absolute links depends on the origin too; for others the origin is null.</summary>
    public readonly record struct Key(string Path, string Query, (string? Scheme, string? Host) Origin, ContentCoding Coding);
}
