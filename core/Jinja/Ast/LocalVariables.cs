namespace Jinja.Ast;

/// <summary>
/// The local variables at a position, as context for what runs there. Read when asked for: the frame stands still meanwhile, and most of
/// them are not asked for.
/// </summary>
internal sealed class LocalVariables(SlotReference[] slots, Frame frame) : IVariables
{
    public bool TryGet(string name, out Value value)
    {
        value = default;
        foreach (var slot in slots)
        {
            if (slot.Name == name)
                value = slot.ReadOrUnset(frame);
        }
        return !value.IsUnset;
    }

    /// <summary>The frame's context with the variables; the context itself where there are none.</summary>
    public static Context Over(SlotReference[] slots, Frame frame) =>
        slots.Length == 0 ? frame.Context : frame.Context.With(new LocalVariables(slots, frame));

    /// <summary>The same with the values of this moment, for a module, which may be used after the variables have changed.</summary>
    public static Context Now(SlotReference[] slots, Frame frame)
    {
        var values = new Dictionary<string, Value>();
        foreach (var slot in slots)
        {
            var value = slot.ReadOrUnset(frame);
            if (!value.IsUnset)
                values[slot.Name] = value;
        }
        return values.Count == 0 ? frame.Context : frame.Context.With(new DictionaryVariables(values));
    }
}
