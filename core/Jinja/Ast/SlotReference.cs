namespace Jinja.Ast;

/// <summary>A symbol seen from one position: the number of frames out, and the slot.</summary>
internal sealed class SlotReference(int hops, Symbol symbol)
{
    private readonly int _slot = symbol.Slot;

    public string Name => symbol.Name;

    /// <summary>The value; if unset, an undefined one with the variable's name.</summary>
    public Value Read(Frame frame)
    {
        for (var i = 0; i < hops; i++)
            frame = frame.Lexical!;
        ref var value = ref frame.Slots[_slot];
        return value.IsUnset ? Resolve(frame, ref value) : value;
    }

    /// <summary>The value, or an unset one.</summary>
    public Value ReadOrUnset(Frame frame)
    {
        for (var i = 0; i < hops; i++)
            frame = frame.Lexical!;
        ref var value = ref frame.Slots[_slot];
        return value.IsUnset && symbol.FromContext ? frame.Context.Resolve(symbol.Name, ref symbol.Memo) : value;
    }

    public void Write(Frame frame, in Value value) => frame.Slots[_slot] = value;

    private Value Resolve(Frame frame, ref Value slot)
    {
        if (symbol.FromContext)
        {
            var found = frame.Context.Resolve(symbol.Name, ref symbol.Memo);
            if (!found.IsUnset)
                return slot = found;
        }
        return frame.State.MissingName(symbol.Name);
    }
}
