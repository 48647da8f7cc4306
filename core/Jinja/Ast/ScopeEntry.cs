namespace Jinja.Ast;

/// <summary>What entering a scope does to its variables: each starts anew, or with the value of the outer one.</summary>
internal sealed class ScopeEntry((SlotReference Slot, SlotReference? Alias)[] variables)
{
    public void Apply(Frame frame)
    {
        foreach (var (slot, alias) in variables)
            slot.Write(frame, alias?.ReadOrUnset(frame) ?? default);
    }
}
