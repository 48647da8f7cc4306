using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>
/// Resolves names to slots after parsing. A scope declares all its own statements' names before its nested scopes are resolved, so that a
/// macro sees a variable assigned after it.
/// </summary>
internal sealed class Scope
{
    // Nesting limit: evaluating deeper trees would overflow the stack.
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

    /// <summary>Whether it is a template's root, whose assignments are exported.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether it is inside an if, where an unknown filter is an error only when it runs.</summary>
    public bool IsConditional { get; set; }

    /// <summary>Reports an unknown filter or test.</summary>
    /// <exception cref="TemplateSyntaxError">No collector is set, and the code is certain to run.</exception>
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

    /// <summary>Declares an assignment; the slot belongs to this scope.</summary>
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

    /// <summary>Binds statements that may not run: their assigned names fall back to the enclosing scope.</summary>
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

    /// <summary>Binds a nested scope after all statements of this one.</summary>
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

    /// <summary>Runs an action after all names of this scope are known.</summary>
    public void AfterBinding(Action act) => _nested.Add(act);

    /// <summary>Resolves all slots, then binds the nested scopes.</summary>
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

    /// <summary>The local variables visible here, for code that runs with this context.</summary>
    public SlotReference[] Locals()
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
