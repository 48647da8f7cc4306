namespace Jinja.Values.Methods;

/// <summary>A method bound to its value.</summary>
internal sealed class BoundMethod(string name, Value self, Method method) : ICallable
{
    public string TypeName => "builtin_function_or_method";

    public string ToText() => $"<built-in method {name} of {TypeNames.Of(self)} object>";

    public ValueTask<Value> CallAsync(CallArguments arguments) => new(method(self, arguments));
}
