namespace Jinja.Values;

/// <summary>A callable host object. An unfinished call suspends the render.</summary>
public interface ICallable : IHostObject
{
    /// <summary>Handles <c>object(…)</c>.</summary>
    ValueTask<Value> CallAsync(CallArguments arguments);
}
