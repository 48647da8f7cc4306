namespace Jinja.Values;

/// <summary>The signature of a built-in function: binds keyword arguments to positions, and rejects unknown ones.</summary>
internal sealed class Signature(string function, int required, params string[] parameters)
{
    public string[] Parameters { get; } = parameters;

    public CallArguments Bind(in CallArguments arguments)
    {
        if (arguments.Count > Parameters.Length)
            throw new TemplateRuntimeError($"{function}() takes at most {Parameters.Length} arguments but {arguments.Count} were given");
        var given = arguments.PositionalArray;
        if (arguments.NamedArray.Length > 0)
            given = Place(arguments);
        for (var i = 0; i < required; i++)
        {
            if (i >= given.Length || given[i].IsUnset)
                throw new TemplateRuntimeError($"{function}() missing required argument: '{Parameters[i]}'");
        }
        return ReferenceEquals(given, arguments.PositionalArray) ? arguments : arguments.With(given, []);
    }

    private Value[] Place(in CallArguments arguments)
    {
        var given = new Value[Parameters.Length];
        arguments.PositionalArray.CopyTo(given, 0);
        foreach (var (name, value) in arguments.NamedArray)
        {
            var index = Array.IndexOf(Parameters, name);
            if (index < 0)
                throw new TemplateRuntimeError($"{function}() got an unexpected keyword argument '{name}'");
            if (index < arguments.Count)
                throw new TemplateRuntimeError($"{function}() got multiple values for argument '{name}'");
            given[index] = value;
        }
        return given;
    }
}
