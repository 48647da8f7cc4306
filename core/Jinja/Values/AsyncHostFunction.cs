namespace Jinja.Values;

internal sealed class AsyncHostFunction(string name, Func<CallArguments, ValueTask<Value>> call) : ICallable
{
    public string TypeName => "function";

    public ValueTask<Value> CallAsync(CallArguments arguments) => call(arguments);

    public string ToText() => $"<function {name}>";
}
