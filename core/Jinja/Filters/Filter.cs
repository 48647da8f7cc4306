namespace Jinja.Filters;

/// <summary>A filter: a name and a function.</summary>
public sealed class Filter
{
    private readonly Func<Value, CallArguments, ValueTask<Value>>? _applyAsync;
    private readonly Func<Value, CallArguments, Value>? _apply;
    private readonly Signature? _signature;

    /// <summary>A synchronous filter.</summary>
    public Filter(string name, Func<Value, CallArguments, Value> apply) => (Name, _apply) = (name, apply);

    /// <summary>An asynchronous filter. Not usable by name in <c>map</c>, <c>select</c> and <c>reject</c>.</summary>
    public Filter(string name, Func<Value, CallArguments, ValueTask<Value>> apply) => (Name, _applyAsync) = (name, apply);

    internal Filter(string name, Func<Value, CallArguments, Value> apply, int required, params string[] parameters)
        : this(name, apply) => _signature = new Signature(name, required, parameters);

    /// <summary>The name in templates.</summary>
    public string Name { get; }

    internal ValueTask<Value> Apply(Value value, CallArguments arguments)
    {
        if (_applyAsync is not null)
            return _applyAsync(value, arguments);
        return new(_apply!(value, _signature?.Bind(arguments) ?? arguments));
    }

    /// <summary>Applies the filter to an item of a lazy sequence.</summary>
    internal Value ApplyNow(Value value, CallArguments arguments) => _apply is null
        ? throw new TemplateRuntimeError($"the filter '{Name}' is asynchronous and cannot be applied by name")
        : _apply(value, _signature?.Bind(arguments) ?? arguments);
}
