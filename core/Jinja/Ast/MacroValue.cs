namespace Jinja.Ast;

/// <summary>A macro with its lexically enclosing frame.</summary>
internal sealed class MacroValue(MacroBody body, Frame lexical) : ICallable
{
    public string TypeName => "Macro";

    public string ToText() => $"<Macro '{body.Name}'>";

    public ValueTask<Value> CallAsync(CallArguments arguments)
    {
        var parameters = body.Parameters;
        var values = new Value[parameters.Count];
        var given = Math.Min(arguments.Count, values.Length);
        Array.Copy(arguments.PositionalArray, values, given);
        DictionaryValue? rest = null;
        Value caller = default;
        foreach (var (name, value) in arguments.NamedArray)
        {
            var index = IndexOf(parameters, name);
            if (index >= given)
                values[index] = value;
            else if (name == "caller" && body.UsesCaller && !body.HasExplicitCaller)
                caller = value;
            else if (body.UsesKwargs)
                (rest ??= [])[name] = value;
            else
                throw Unexpected(name, index);
        }
        if (arguments.Count > values.Length && !body.UsesVarargs)
            throw new TemplateRuntimeError($"macro '{body.Name}' takes not more than {values.Length} argument(s)");
        if (body.UsesCaller && caller.IsUnset)
            caller = arguments.State.Missing("No caller defined");
        return body.Render(lexical, values, caller, Value.Tuple(arguments.PositionalArray[given..]),
            Value.Of(rest ?? []), arguments.Autoescape);
    }

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "name" => body.Name,
            "arguments" => Value.Tuple([.. body.Parameters.Select(parameter => (Value)parameter)]),
            "catch_kwargs" => body.UsesKwargs,
            "catch_varargs" => body.UsesVarargs,
            "caller" => body.UsesCaller,
            _ => default,
        };
        return !value.IsUnset;
    }

    private static int IndexOf(IReadOnlyList<string> parameters, string name)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == name)
                return i;
        }
        return -1;
    }

    private TemplateRuntimeError Unexpected(string name, int index) => new(index >= 0
        ? $"macro '{body.Name}' got two values for the argument '{name}'"
        : $"macro '{body.Name}' takes no keyword argument '{name}'");
}
