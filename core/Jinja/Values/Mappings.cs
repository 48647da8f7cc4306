using System.Diagnostics.CodeAnalysis;

namespace Jinja.Values;

/// <summary>Whether a value is a mapping, and its entries.</summary>
internal static class Mappings
{
    public static bool TryEntries(in Value value, [NotNullWhen(true)] out IEnumerable<KeyValuePair<Value, Value>>? entries)
    {
        entries = value.Kind == ValueKind.Dictionary ? value.Dictionary : (value.HostObject as IHostMapping)?.Entries;
        return entries is not null;
    }
}
