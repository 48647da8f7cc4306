namespace Jinja.Values;

/// <summary>Python's <c>sorted()</c>: stable, also when reversed.</summary>
internal static class Sorting
{
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
