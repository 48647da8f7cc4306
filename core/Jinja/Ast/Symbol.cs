namespace Jinja.Ast;

/// <summary>A name in the scope that owns it.</summary>
internal sealed class Symbol(string name, FunctionScope function)
{
    public string Name { get; } = name;

    public FunctionScope Function { get; } = function;

    public int Slot { get; } = function.NewSlot();

    /// <summary>Read before it is assigned, or not surely assigned: until then the context answers.</summary>
    public bool FromContext { get; set; }

    public bool IsStored { get; set; }

    public bool IsParameter { get; set; }

    /// <summary>The outer variable whose value this one has on entering the scope.</summary>
    public Symbol? Alias { get; set; }
}
