namespace Jinja.Values;

/// <summary>
/// A variable that is computed when a template reads it. The render suspends there. The host caches the value if computing is expensive.
/// </summary>
public interface IDeferredValue : IHostObject
{
    /// <summary>Computes the value.</summary>
    ValueTask<Value> GetAsync(CancellationToken cancellationToken);
}
