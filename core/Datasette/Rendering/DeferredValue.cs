using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>A template value that costs a query, computed once.</summary>
/// <param name="of">What it is a value of: a page, for example.</param>
/// <param name="find">Computes it.</param>
internal sealed class DeferredValue<T>(T of, Func<T, ValueTask<Value>> find) : IDeferredValue
{
    private Value? _found;

    public ValueTask<Value> GetAsync(CancellationToken cancellationToken)
    {
        if (_found is { } found) return new(found);
        var finding = find(of);
        return finding.IsCompletedSuccessfully ? new(Kept(finding.Result)) : KeptAsync(finding);
    }

    private async ValueTask<Value> KeptAsync(ValueTask<Value> finding) => Kept(await finding);

    private Value Kept(Value value)
    {
        _found = value;
        return value;
    }
}
