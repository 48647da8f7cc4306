namespace Jinja.Values;

/// <summary>Python's <c>dict(…)</c>: a mapping or pairs, then keyword arguments.</summary>
internal static class DictionaryBuilder
{
    public static DictionaryValue Build(string function, CallArguments arguments)
    {
        if (arguments.Count > 1)
            throw new TemplateRuntimeError($"{function} expected at most 1 argument, got {arguments.Count}");
        var dictionary = new DictionaryValue();
        if (arguments.Count == 1)
            AddAll(dictionary, arguments[0], arguments.State);
        foreach (var (name, value) in arguments.NamedArray)
            dictionary[name] = value;
        return dictionary;
    }

    public static void AddAll(DictionaryValue dictionary, in Value source, RenderState state)
    {
        if (Mappings.TryEntries(source, out var entries))
        {
            foreach (var (key, value) in entries)
                dictionary[key] = value;
            return;
        }
        foreach (var pair in Iteration.Of(source, state))
        {
            var items = Iteration.ToList(pair, state);
            if (items.Count != 2)
                throw new TemplateRuntimeError($"dictionary update sequence element has length {items.Count}; 2 is required");
            dictionary[items[0]] = items[1];
        }
    }
}
