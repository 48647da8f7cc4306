using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>An index as in Python: a negative one counts from the end.</summary>
internal static class RowIndex
{
    public static int? Read(Value key, int count)
    {
        if (!key.IsInteger || !int.TryParse(CallArguments.TextOf(key), out var index)) return null;
        if (index < 0) index += count;
        return index >= 0 && index < count ? index : null;
    }
}
