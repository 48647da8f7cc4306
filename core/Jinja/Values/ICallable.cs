namespace Jinja.Values;

/// <summary>A host object a template can call. A call that is not finished suspends the render there and nowhere else.</summary>
public interface ICallable : IHostObject
{
    /// <summary>Answers <c>object(…)</c>.</summary>
    ValueTask<Value> CallAsync(CallArguments arguments);
}
