namespace Jinja.Values.Methods;

/// <summary>The methods of a dictionary.</summary>
internal static class DictMethods
{
    private static readonly Signature None = new("dict method", 0);
    private static readonly Signature KeyAndDefault = new("dict method", 1, "key", "default");

    public static Method? Find(string name) => name switch
    {
        "items" => static (self, arguments) => View("dict_items", self, arguments, entry => Value.Tuple(entry.Key, entry.Value)),
        "keys" => static (self, arguments) => View("dict_keys", self, arguments, entry => entry.Key),
        "values" => static (self, arguments) => View("dict_values", self, arguments, entry => entry.Value),
        "get" => Get,
        "pop" => Pop,
        "popitem" => PopItem,
        "setdefault" => SetDefault,
        "update" => Update,
        "clear" => Clear,
        "copy" => static (self, arguments) => Value.Of(new DictionaryValue(Bare(self, arguments))),
        _ => null,
    };

    private static Value View(string typeName, Value self, CallArguments arguments, Func<KeyValuePair<Value, Value>, Value> select) =>
        Value.From(new DictionaryView(typeName, Bare(self, arguments), select));

    private static Value Get(Value self, CallArguments arguments)
    {
        var bound = KeyAndDefault.Bind(arguments);
        return self.Dictionary.TryGetValue(bound[0], out var value) ? value : bound[1].IsUnset ? Value.None : bound[1];
    }

    private static Value Pop(Value self, CallArguments arguments)
    {
        var bound = KeyAndDefault.Bind(arguments);
        if (self.Dictionary.Remove(bound[0], out var value))
            return value;
        return bound[1].IsUnset ? throw new TemplateRuntimeError($"there is no key {Repr.Of(bound[0])}") : bound[1];
    }

    private static Value PopItem(Value self, CallArguments arguments)
    {
        var dictionary = Bare(self, arguments);
        if (dictionary.Count == 0)
            throw new TemplateRuntimeError("popitem(): dictionary is empty");
        var (key, value) = dictionary.GetAt(dictionary.Count - 1);
        dictionary.RemoveAt(dictionary.Count - 1);
        return Value.Tuple(key, value);
    }

    private static Value SetDefault(Value self, CallArguments arguments)
    {
        var bound = KeyAndDefault.Bind(arguments);
        if (self.Dictionary.TryGetValue(bound[0], out var value))
            return value;
        return self.Dictionary[bound[0]] = bound[1].IsUnset ? Value.None : bound[1];
    }

    private static Value Update(Value self, CallArguments arguments)
    {
        foreach (var (key, value) in DictionaryBuilder.Build("update", arguments))
            self.Dictionary[key] = value;
        arguments.State.CheckLength(self.Dictionary.Count);
        return Value.None;
    }

    private static Value Clear(Value self, CallArguments arguments)
    {
        Bare(self, arguments).Clear();
        return Value.None;
    }

    private static DictionaryValue Bare(Value self, CallArguments arguments)
    {
        None.Bind(arguments);
        return self.Dictionary;
    }
}
