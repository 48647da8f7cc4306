namespace Jinja.Values;

/// <summary>The arguments of one call of a function, filter or test.</summary>
public readonly struct CallArguments
{
    private readonly Value[] _positional;
    private readonly KeyValuePair<string, Value>[] _named;

    internal CallArguments(RenderState state, Context context, Value[] positional, KeyValuePair<string, Value>[] named)
    {
        State = state;
        Context = context;
        _positional = positional;
        _named = named;
    }

    /// <summary>The number of positional arguments.</summary>
    public int Count => _positional.Length;

    /// <summary>The positional argument at an index, or an undefined value past the end.</summary>
    public Value this[int index] => index < _positional.Length ? _positional[index] : default;

    /// <summary>The positional arguments.</summary>
    public IReadOnlyList<Value> Positional => _positional;

    /// <summary>The keyword arguments in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Named => _named;

    /// <summary>Whether autoescape is on at the call.</summary>
    public bool Autoescape => Context.Autoescape;

    /// <summary>The name of the template being rendered.</summary>
    public string TemplateName => Context.TemplateName;

    /// <summary>Cancels the render.</summary>
    public CancellationToken CancellationToken => State.CancellationToken;

    internal RenderState State { get; }

    internal Context Context { get; }

    internal Value[] PositionalArray => _positional;

    internal KeyValuePair<string, Value>[] NamedArray => _named;

    /// <summary>The argument by position or name, or an undefined value if it is missing.</summary>
    public Value Get(int index, string name)
    {
        if (index < _positional.Length)
            return _positional[index];
        foreach (var (key, value) in _named)
        {
            if (key == name)
                return value;
        }
        return default;
    }

    /// <summary>The variable in the template's context (without local variables of loops and macros).</summary>
    public Value Lookup(string name) => Context.Resolve(name);

    /// <summary>The member <c>value.name</c>.</summary>
    public Value Member(Value target, string name) => Members.Get(target, name, State);

    /// <summary>The text of a value as a template prints it, without escaping.</summary>
    public static string TextOf(Value value) => Text.Of(value);

    /// <summary>The entries of a mapping; none for other values.</summary>
    public static IEnumerable<KeyValuePair<Value, Value>> EntriesOf(Value value) =>
        Mappings.TryEntries(value, out var entries) ? entries : [];

    /// <summary>The items that a loop over the value has.</summary>
    /// <exception cref="TemplateRuntimeError">The value is not iterable.</exception>
    public static IEnumerable<Value> ItemsOf(Value value) => Iteration.Uncounted(value);

    internal CallArguments With(Value[] positional, KeyValuePair<string, Value>[] named) => new(State, Context, positional, named);
}
