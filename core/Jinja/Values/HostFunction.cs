namespace Jinja.Values;

internal sealed class HostFunction(string name, Func<CallArguments, Value> call) : ICallable
{
    public string TypeName => "function";

    public ValueTask<Value> CallAsync(CallArguments arguments) => new(call(arguments));

    public string ToText() => $"<function {name}>";
}
