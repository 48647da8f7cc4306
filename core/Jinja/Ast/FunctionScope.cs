namespace Jinja.Ast;

/// <summary>What becomes one frame at run time: the root, a block, a macro, a recursive loop. Counts the slots it needs.</summary>
internal sealed class FunctionScope(FunctionScope? outer)
{
    public int SlotCount { get; private set; }

    public int NewSlot() => SlotCount++;

    /// <summary>How many frames out that function's frame lies.</summary>
    public int DistanceTo(FunctionScope other)
    {
        var distance = 0;
        for (var function = this; function != other; function = function.Outer!)
            distance++;
        return distance;
    }

    private FunctionScope? Outer { get; } = outer;
}
