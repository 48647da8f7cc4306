using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>A template value that costs a query, computed once.</summary>
internal sealed class DeferredValue(Func<ValueTask<Value>> find) : IDeferredValue
{
    private Value? _found;

    public async ValueTask<Value> GetAsync(CancellationToken cancellationToken) => _found ??= await find();
}
