namespace Jinja.Globals;

/// <summary><c>joiner(sep)</c>: empty at the first call, then the separator.</summary>
internal sealed class Joiner(Value separator) : ICallable
{
    private static readonly Signature Parameters = new("joiner", 0, "sep");
    private bool _used;

    public string TypeName => "Joiner";

    public static Value Create(CallArguments arguments)
    {
        var bound = Parameters.Bind(arguments);
        return Value.From(new Joiner(bound[0].IsUnset ? ", " : bound[0]));
    }

    public ValueTask<Value> CallAsync(CallArguments arguments)
    {
        var text = _used ? separator : "";
        _used = true;
        return new(text);
    }
}
