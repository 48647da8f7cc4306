using System.Collections.Concurrent;
using Datasette.Http;
using Datasette.Http.Encodings;

namespace Datasette.Application;

/// <summary>
/// Finished pages at hashed URLs. They are the same for everybody and for ever, so the second request for one costs a
/// look-up. Bounded in bytes; the oldest go first.
/// </summary>
internal sealed class PageMemory(long maxBytes)
{
    /// <summary>Larger pages are rare and would push out many others.</summary>
    private const int MaxPageBytes = 1024 * 1024;

    private readonly ConcurrentDictionary<Key, StoredPage> _pages = new();
    private readonly ConcurrentQueue<Key> _oldest = new();
    private long _bytes;

    public StoredPage? Find(Request request, ContentCoding coding) => _pages.GetValueOrDefault(Key.Of(request, coding));

    public void Store(Request request, ContentCoding coding, StoredPage page)
    {
        if (page.Body.Length > MaxPageBytes) return;
        var key = Key.Of(request, coding);
        if (!_pages.TryAdd(key, page)) return;
        _oldest.Enqueue(key);
        Interlocked.Add(ref _bytes, page.Cost);
        while (Interlocked.Read(ref _bytes) > maxBytes && _oldest.TryDequeue(out var old))
            if (_pages.TryRemove(old, out var removed)) Interlocked.Add(ref _bytes, -removed.Cost);
    }

    /// <summary>A page depends on the host too, because it holds absolute links.</summary>
    private readonly record struct Key(string Path, string Query, string Host, string Scheme, ContentCoding Coding)
    {
        public static Key Of(Request request, ContentCoding coding) => new(request.Path, request.Query, request.Host, request.Scheme, coding);
    }
}
