namespace Jinja.Values;

/// <param name="name">The name, for its text.</param>
/// <param name="call">The function.</param>
/// <param name="isFixed">Whether a call with the same argument always has the same result.</param>
internal sealed class HostFunction(string name, Func<CallArguments, Value> call, bool isFixed = false) : ICallable
{
    public bool IsFixed => isFixed;

    public string TypeName => "function";

    public Value Call(CallArguments arguments) => call(arguments);

    public ValueTask<Value> CallAsync(CallArguments arguments) => new(call(arguments));

    public string ToText() => $"<function {name}>";
}
