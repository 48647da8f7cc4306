using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>An index as Python counts it: from the end when negative.</summary>
internal static class RowIndex
{
    public static int? Read(Value key, int count)
    {
        if (!key.IsInteger || !int.TryParse(CallArguments.TextOf(key), out var index)) return null;
        if (index < 0) index += count;
        return index >= 0 && index < count ? index : null;
    }
}
