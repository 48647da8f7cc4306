namespace Jinja.Ast;

/// <summary>A scope with a frame of its own at run time: the root, a block, a macro, a recursive loop. Counts its slots.</summary>
internal sealed class FunctionScope(FunctionScope? outer)
{
    public int SlotCount { get; private set; }

    public int NewSlot() => SlotCount++;

    /// <summary>The number of frames from here out to that function's frame.</summary>
    public int DistanceTo(FunctionScope other)
    {
        var distance = 0;
        for (var function = this; function != other; function = function.Outer!)
            distance++;
        return distance;
    }

    private FunctionScope? Outer { get; } = outer;
}
