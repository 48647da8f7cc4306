using Datasette.Buffers;
using Datasette.Http;
using Datasette.Http.Encodings;

namespace Datasette.Application;

/// <summary>
/// Finished pages at hashed URLs. They are the same for everybody and for ever, so the second request for one costs a
/// look-up. Bounded in bytes, addresses included.
/// </summary>
internal sealed class PageCache(long maxBytes)
{
    /// <summary>Larger pages are rare and would push out many others.</summary>
    public const int MaxPageBytes = 1024 * 1024;

    /// <summary>Longer addresses are not asked for twice, except by those who want to fill the memory.</summary>
    private const int MaxAddressLength = 2048;

    private readonly BoundedCache<Key, StoredPage> _pages = new(maxBytes);

    /// <summary>What the pages cost, in bytes.</summary>
    public long Bytes => _pages.Bytes;

    public StoredPage? Find(Request request, ContentCoding coding)
    {
        if (request.Path.Length + request.Query.Length > MaxAddressLength) return null;
        var key = new Key(request.Path, request.Query, default, coding);
        return _pages.Find(key) ?? _pages.Find(key with { Origin = request.Origin });
    }

    public void Store(Request request, ContentCoding coding, StoredPage page)
    {
        if (page.Body.Length > MaxPageBytes || request.Path.Length + request.Query.Length > MaxAddressLength) return;
        var key = new Key(request.Path, request.Query, request.UsesOrigin ? request.Origin : default, coding);
        _pages.Keep(key, page, page.Cost + (2L * (key.Path.Length + key.Query.Length + (key.Origin.Host?.Length ?? 0))));
    }

    /// <summary>What a page depends on. Those with absolute links depend on the host too; of others the origin is none.</summary>
    private readonly record struct Key(string Path, string Query, (string? Scheme, string? Host) Origin, ContentCoding Coding);
}
