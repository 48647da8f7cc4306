using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>
/// Works out, after parsing, where each name lives. A scope first sees all of its own statements, then its nested scopes,
/// so that a macro finds a variable assigned after it.
/// </summary>
internal sealed class Scope
{
    // Deeper trees would use up the stack when they are evaluated.
    private const int MaxDepth = 250;

    private readonly Scope? _parent;
    private readonly Dictionary<string, Symbol> _symbols = [];
    private readonly HashSet<string> _stored = [];
    private readonly List<(string Name, Action<SlotReference> Bound)> _loads = [];
    private readonly List<Action> _nested = [];
    private int _depth;

    public Scope(FunctionScope function, Scope? parent, TemplateEnvironment environment)
    {
        (Function, _parent, Environment) = (function, parent, environment);
        _depth = parent?._depth ?? 0;
    }

    public FunctionScope Function { get; }

    public TemplateEnvironment Environment { get; }

    /// <summary>The root of a template, where assignments are exported.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Inside an if, where a filter that does not exist is an error only when it is reached.</summary>
    public bool IsConditional { get; set; }

    /// <summary>A filter or test that does not exist.</summary>
    /// <exception cref="TemplateSyntaxError">Nobody collects them, and it is sure to be reached.</exception>
    public void Refuse(TemplateError error)
    {
        if (Environment.Options.OnUnknown is { } told)
            told((TemplateSyntaxError)error);
        else if (!IsConditional)
            throw error;
    }

    public void Visit(Expression expression)
    {
        Enter(expression.At);
        expression.Bind(this);
        _depth--;
    }

    public void Visit(Statement statement)
    {
        Enter(statement.At);
        statement.Bind(this);
        _depth--;
    }

    public void Visit(Expression[] expressions)
    {
        foreach (var expression in expressions)
            Visit(expression);
    }

    public void Load(string name, Action<SlotReference> bound)
    {
        if (Find(name) is null)
            _symbols[name] = new Symbol(name, Function) { FromContext = true };
        _loads.Add((name, bound));
    }

    /// <summary>Notes an assignment; the slot is this scope's own.</summary>
    public SlotReference Store(string name)
    {
        if (!_symbols.TryGetValue(name, out var symbol))
            _symbols[name] = symbol = new Symbol(name, Function) { Alias = _parent?.Find(name) };
        symbol.IsStored = true;
        _stored.Add(name);
        return new SlotReference(0, symbol);
    }

    public SlotReference Declare(string name)
    {
        var symbol = new Symbol(name, Function) { IsStored = true, IsParameter = true };
        _symbols[name] = symbol;
        _stored.Add(name);
        return new SlotReference(0, symbol);
    }

    /// <summary>Binds statements that may not run: what they assign falls back to the outside.</summary>
    public void Branch(Action bind)
    {
        var before = new HashSet<string>(_stored);
        bind();
        foreach (var name in _stored)
        {
            if (!before.Contains(name) && _symbols[name] is { IsParameter: false, Alias: null } symbol)
                symbol.FromContext = true;
        }
    }

    /// <summary>Binds a nested scope once this one has seen all its statements.</summary>
    public void Nest(Action<Scope> bind, Action<ScopeEntry>? entered = null, FunctionScope? function = null)
    {
        var depth = _depth;
        _nested.Add(() =>
        {
            _depth = depth;
            var inner = new Scope(function ?? Function, this, Environment);
            bind(inner);
            var entry = inner.Complete();
            entered?.Invoke(entry);
        });
    }

    /// <summary>Runs once every name of this scope is known.</summary>
    public void AfterBinding(Action act) => _nested.Add(act);

    /// <summary>Decides every slot, then binds the nested scopes.</summary>
    public ScopeEntry Complete()
    {
        foreach (var (name, bound) in _loads)
            bound(Reference(name));
        var entry = new ScopeEntry(
            [.. _symbols.Values.Where(symbol => symbol is { IsStored: true, IsParameter: false }).Select(Entered)]);
        foreach (var bind in _nested)
            bind();
        return entry;
    }

    /// <summary>The local variables visible here, for what runs with the context of this place.</summary>
    public IReadOnlyList<SlotReference> Locals()
    {
        var seen = new Dictionary<string, SlotReference>();
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            foreach (var symbol in scope._symbols.Values.Where(symbol => symbol.IsStored))
                seen.TryAdd(symbol.Name, new SlotReference(Function.DistanceTo(symbol.Function), symbol));
        }
        return [.. seen.Values];
    }

    private (SlotReference Slot, SlotReference? Alias) Entered(Symbol symbol) => (
        new SlotReference(0, symbol),
        symbol.Alias is null ? null : new SlotReference(Function.DistanceTo(symbol.Alias.Function), symbol.Alias));

    private Symbol? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope._symbols.TryGetValue(name, out var symbol))
                return symbol;
        }
        return null;
    }

    private SlotReference Reference(string name)
    {
        var symbol = Find(name)!;
        return new SlotReference(Function.DistanceTo(symbol.Function), symbol);
    }

    private void Enter(Position at)
    {
        if (++_depth > MaxDepth)
            throw new TemplateSyntaxError($"the template is nested deeper than {MaxDepth} levels").At(at);
    }
}
