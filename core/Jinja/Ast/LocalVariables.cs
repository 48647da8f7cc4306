namespace Jinja.Ast;

/// <summary>Reads the local variables at a position, to pass them on as context.</summary>
internal static class LocalVariables
{
    public static IEnumerable<KeyValuePair<string, Value>> Read(IReadOnlyList<SlotReference> slots, Frame frame)
    {
        foreach (var slot in slots)
        {
            var value = slot.ReadOrUnset(frame);
            if (!value.IsUnset)
                yield return new(slot.Name, value);
        }
    }
}
