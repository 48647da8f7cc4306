namespace Jinja.Ast;

/// <summary>A name in its scope.</summary>
internal sealed class Symbol(string name, FunctionScope function)
{
    private object? _memo;

    public string Name { get; } = name;

    /// <summary>What the host remembers of the name.</summary>
    public ref object? Memo => ref _memo;

    public FunctionScope Function { get; } = function;

    public int Slot { get; } = function.NewSlot();

    /// <summary>True if it may be read before it is assigned: the context provides the value until then.</summary>
    public bool FromContext { get; set; }

    public bool IsStored { get; set; }

    public bool IsParameter { get; set; }

    /// <summary>The enclosing scope's variable that initialises this one.</summary>
    public Symbol? Alias { get; set; }
}
