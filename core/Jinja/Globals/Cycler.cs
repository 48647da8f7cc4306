namespace Jinja.Globals;

/// <summary><c>cycler(…)</c>: returns its values in turn, repeatedly.</summary>
internal sealed class Cycler(Value[] items) : IHostObject
{
    private int _position;

    public string TypeName => "Cycler";

    public static Value Create(CallArguments arguments) => arguments.Count == 0
        ? throw new TemplateRuntimeError("at least one item has to be provided")
        : Value.From(new Cycler([.. arguments.Positional]));

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "current" => items[_position],
            "next" => Value.Function("next", _ => Next()),
            "reset" => Value.Function("reset", _ => Reset()),
            _ => default,
        };
        return !value.IsUnset;
    }

    private Value Next()
    {
        var current = items[_position];
        _position = (_position + 1) % items.Length;
        return current;
    }

    private Value Reset()
    {
        _position = 0;
        return Value.None;
    }
}
