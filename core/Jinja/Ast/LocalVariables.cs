namespace Jinja.Ast;

/// <summary>Reads the local variables at a position, to pass them on as context.</summary>
internal static class LocalVariables
{
    /// <summary>The frame's context with the variables of a place; the context itself where none of them has a value.</summary>
    public static Context Over(IReadOnlyList<SlotReference> slots, Frame frame)
    {
        for (var i = 0; i < slots.Count; i++)
            if (!slots[i].ReadOrUnset(frame).IsUnset) return frame.Context.With(Read(slots, frame));
        return frame.Context;
    }

    private static IEnumerable<KeyValuePair<string, Value>> Read(IReadOnlyList<SlotReference> slots, Frame frame)
    {
        foreach (var slot in slots)
        {
            var value = slot.ReadOrUnset(frame);
            if (!value.IsUnset)
                yield return new(slot.Name, value);
        }
    }
}
