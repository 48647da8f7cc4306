namespace Jinja.Ast;

/// <summary>The parameters and statements of a macro, or of a call block.</summary>
internal sealed class MacroBody(string? name, string[] parameters, Expression[] defaults, Body body)
{
    private readonly SlotReference[] _parameters = new SlotReference[parameters.Length];
    private FunctionScope _function = null!;
    private ScopeEntry _entry = null!;
    private SlotReference? _caller;
    private SlotReference? _varargs;
    private SlotReference? _kwargs;

    public string? Name { get; } = name;

    public IReadOnlyList<string> Parameters => parameters;

    public bool UsesCaller { get; init; }

    public bool UsesVarargs { get; init; }

    public bool UsesKwargs { get; init; }

    public bool HasExplicitCaller => Array.IndexOf(parameters, "caller") >= 0;

    public void Bind(Scope scope)
    {
        _function = new FunctionScope(scope.Function);
        scope.Nest(BindBody, entry => _entry = entry, _function);
    }

    /// <summary>Renders the body with these arguments; missing ones have their defaults.</summary>
    public async ValueTask<Value> Render(Frame lexical, Value[] arguments, Value caller, Value varargs, Value kwargs, bool safe)
    {
        var state = lexical.State;
        state.Enter();
        var buffer = new CaptureBuffer();
        var frame = new Frame(state, lexical.Context, _function.SlotCount, lexical, new Utf8Output(buffer, state));
        _entry.Apply(frame);
        _caller?.Write(frame, caller);
        _varargs?.Write(frame, varargs);
        _kwargs?.Write(frame, kwargs);
        for (var i = 0; i < parameters.Length; i++)
            _parameters[i].Write(frame, arguments[i]);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (arguments[i].IsUnset)
                _parameters[i].Write(frame, await Default(i, frame));
        }
        await body.Render(frame);
        frame.Output.Commit();
        state.Leave();
        var bytes = buffer.Take();
        return safe ? Value.SafeUtf8(bytes) : Value.FromUtf8(bytes);
    }

    private ValueTask<Value> Default(int index, Frame frame)
    {
        var from = parameters.Length - defaults.Length;
        return index >= from
            ? defaults[index - from].Evaluate(frame)
            : new(frame.State.Missing($"parameter '{parameters[index]}' was not provided"));
    }

    private void BindBody(Scope inner)
    {
        for (var i = 0; i < parameters.Length; i++)
            _parameters[i] = inner.Declare(parameters[i]);
        if (UsesCaller && !HasExplicitCaller)
            _caller = inner.Declare("caller");
        if (UsesVarargs)
            _varargs = inner.Declare("varargs");
        if (UsesKwargs)
            _kwargs = inner.Declare("kwargs");
        inner.Visit(defaults);
        body.Bind(inner);
    }
}
