namespace Jinja.Values;

/// <summary>Python's <c>sorted()</c>: stable, also when reversed.</summary>
internal static class Sorting
{
    /// <summary>Up to this many entries are sorted by insertion, which is quickest for a few, and for those in order.</summary>
    private const int Few = 16;

    /// <summary>The entries of a mapping in the order of their keys.</summary>
    public static KeyValuePair<Value, Value>[] ByKey(IEnumerable<KeyValuePair<Value, Value>> entries)
    {
        KeyValuePair<Value, Value>[] sorted = [.. entries];
        if (sorted.Length > Few)
            return [.. Sort(sorted.Select(entry => Value.Tuple(entry.Key, entry.Value)), pair => pair.TupleItems[0], reverse: false)
                .Select(pair => KeyValuePair.Create(pair.TupleItems[0], pair.TupleItems[1]))];
        for (var i = 1; i < sorted.Length; i++)
        {
            var entry = sorted[i];
            var at = i;
            for (; at > 0 && Ordering.Less(entry.Key, sorted[at - 1].Key); at--)
                sorted[at] = sorted[at - 1];
            sorted[at] = entry;
        }
        return sorted;
    }

    public static List<Value> Sort(IEnumerable<Value> items, Func<Value, Value> key, bool reverse)
    {
        var keyed = items.Select(item => (Key: key(item), Item: item)).ToList();
        var order = Comparer<Value>.Create(static (left, right) =>
            Ordering.Less(left, right) ? -1 : Ordering.Less(right, left) ? 1 : 0);
        try
        {
            var sorted = reverse ? keyed.OrderByDescending(pair => pair.Key, order) : keyed.OrderBy(pair => pair.Key, order);
            return sorted.Select(pair => pair.Item).ToList();
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is TemplateError error)
        {
            throw error;
        }
    }
}
