using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>A template value that costs a query, computed once.</summary>
internal sealed class DeferredValue(Func<ValueTask<Value>> find) : IDeferredValue
{
    private Value? _found;

    public ValueTask<Value> GetAsync(CancellationToken cancellationToken) => _found is { } found ? new(found) : FindAsync();

    private async ValueTask<Value> FindAsync()
    {
        var found = await find();
        _found = found;
        return found;
    }
}
