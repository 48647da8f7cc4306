using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>An LRU cache of compiled templates by name.</summary>
internal sealed class TemplateCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Name, CachedTemplate Entry)>> _entries = [];
    private readonly LinkedList<(string Name, CachedTemplate Entry)> _recent = new();

    public bool TryGet(string name, [NotNullWhen(true)] out CachedTemplate? entry)
    {
        lock (_lock)
        {
            entry = null;
            if (!_entries.TryGetValue(name, out var node))
                return false;
            entry = node.Value.Entry;
            // What was used last matters only where something has to go.
            if (_entries.Count < capacity)
                return true;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return true;
        }
    }

    public void Put(string name, CachedTemplate entry)
    {
        if (capacity <= 0)
            return;
        lock (_lock)
        {
            if (_entries.Remove(name, out var old))
                _recent.Remove(old);
            _entries[name] = _recent.AddFirst((name, entry));
            if (_entries.Count <= capacity)
                return;
            _entries.Remove(_recent.Last!.Value.Name);
            _recent.RemoveLast();
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _recent.Clear();
        }
    }
}
