namespace Jinja.Values;

/// <summary>
/// A variable that is looked up when a template reads it, and not before. The render is suspended there. The host keeps the answer
/// where looking twice would cost.
/// </summary>
public interface IDeferredValue : IHostObject
{
    /// <summary>Answers the value.</summary>
    ValueTask<Value> GetAsync(CancellationToken cancellationToken);
}
