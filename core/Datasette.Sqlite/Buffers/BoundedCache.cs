using System.Collections.Concurrent;

namespace Datasette.Buffers;

/// <summary>
/// A memory cache bounded in bytes, with S3-FIFO eviction (Yang and others, 2023): a new entry enters a small queue (1/10 of the bytes) and
/// stays only if it is read again before it reaches the queue's end, or soon after. So a flood of entries that are read once evicts nothing
/// else. A look-up takes no lock.
/// </summary>
/// <param name="maxBytes">Limit of all keys and values in bytes.</param>
internal sealed class BoundedCache<TKey, TValue>(long maxBytes) where TKey : notnull where TValue : class
{
    /// <summary>Overhead of an entry in bytes: two table nodes, a list node, the entry.</summary>
    private const int EntryBytes = 256;

    private const int MaxUses = 3;

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _small = [];
    private readonly LinkedList<Entry> _main = [];
    private readonly HashSet<int> _left = [];
    private readonly Queue<int> _leftInOrder = new();
    private long _smallBytes;
    private long _mainBytes;

    /// <summary>Bytes in use.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _smallBytes + _mainBytes;
        }
    }

    public TValue? Find(TKey key)
    {
        if (!_entries.TryGetValue(key, out var entry)) return null;
        // A race may lose an increment, which does not matter.
        if (entry.Uses < MaxUses) entry.Uses++;
        return entry.Value;
    }

    /// <summary>Adds or replaces the key's value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="bytes">Bytes of both.</param>
    public void Keep(TKey key, TValue value, long bytes)
    {
        var entry = new Entry(key, value, bytes + EntryBytes);
        lock (_gate)
        {
            var known = Drop(key);
            if (entry.Bytes > maxBytes / 8) return;
            // A replacement inherits the use count.
            if (known is not null) entry.Uses = known.Uses;
            Add(entry, toMain: known?.IsInMain ?? _left.Contains(key.GetHashCode()));
            _entries[key] = entry;
            while (_smallBytes + _mainBytes > maxBytes) EvictOne();
        }
    }

    public void Remove(TKey key)
    {
        lock (_gate) Drop(key);
    }

    private void Add(Entry entry, bool toMain)
    {
        entry.IsInMain = toMain;
        if (toMain) _mainBytes += entry.Bytes;
        else _smallBytes += entry.Bytes;
        (toMain ? _main : _small).AddLast(entry.Node);
    }

    private void Unlink(Entry entry)
    {
        if (entry.IsInMain) _mainBytes -= entry.Bytes;
        else _smallBytes -= entry.Bytes;
        (entry.IsInMain ? _main : _small).Remove(entry.Node);
    }

    private Entry? Drop(TKey key)
    {
        if (!_entries.TryRemove(key, out var entry)) return null;
        Unlink(entry);
        return entry;
    }

    private void EvictOne()
    {
        var isSmall = _smallBytes > maxBytes / 10 || _main.Count == 0;
        var oldest = (isSmall ? _small : _main).First!.Value;
        Unlink(oldest);
        if (oldest.Uses > 0)
        {
            oldest.Uses = isSmall ? 0 : oldest.Uses - 1;
            Add(oldest, toMain: true);
            return;
        }
        _entries.TryRemove(oldest.Key, out _);
        if (isSmall) Remember(oldest.Key.GetHashCode());
    }

    /// <summary>The hashes of keys that left the small queue; as many as there are entries.</summary>
    private void Remember(int hash)
    {
        if (_left.Add(hash)) _leftInOrder.Enqueue(hash);
        while (_leftInOrder.Count > Math.Max(64, _entries.Count)) _left.Remove(_leftInOrder.Dequeue());
    }

    private sealed class Entry
    {
        public Entry(TKey key, TValue value, long bytes)
        {
            (Key, Value, Bytes) = (key, value, bytes);
            Node = new LinkedListNode<Entry>(this);
        }

        public TKey Key { get; }

        public TValue Value { get; }

        public long Bytes { get; }

        public LinkedListNode<Entry> Node { get; }

        public int Uses { get; set; }

        public bool IsInMain { get; set; }
    }
}
