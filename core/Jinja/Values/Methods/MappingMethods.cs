namespace Jinja.Values.Methods;

/// <summary>The read-only methods of a dictionary, for host mappings that do not define them.</summary>
internal static class MappingMethods
{
    public static bool TryGet(IHostMapping mapping, string name, out Value method)
    {
        method = name is "get" or "keys" or "values" or "items" or "copy" && DictMethods.Find(name) is { } found
            ? Value.Function(name, arguments => found(Copy(mapping), arguments))
            : default;
        return !method.IsUnset;
    }

    private static Value Copy(IHostMapping mapping)
    {
        var dictionary = new DictionaryValue();
        foreach (var (key, value) in mapping.Entries)
            dictionary[key] = value;
        return Value.Of(dictionary);
    }
}
