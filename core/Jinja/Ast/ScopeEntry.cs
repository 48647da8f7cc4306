namespace Jinja.Ast;

/// <summary>How entering a scope initialises its variables: unset, or with the enclosing scope's value.</summary>
internal sealed class ScopeEntry((SlotReference Slot, SlotReference? Alias)[] variables)
{
    public void Apply(Frame frame)
    {
        foreach (var (slot, alias) in variables)
            slot.Write(frame, alias?.ReadOrUnset(frame) ?? default);
    }
}
