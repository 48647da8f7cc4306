namespace Jinja.Values;

/// <summary><c>namespace()</c>: attributes that inner scopes can assign.</summary>
internal sealed class NamespaceValue : IHostObject
{
    private readonly DictionaryValue _attributes = [];

    public string TypeName => "Namespace";

    public Value this[string name]
    {
        set => _attributes[name] = value;
    }

    public static Value Create(CallArguments arguments)
    {
        var space = new NamespaceValue();
        foreach (var (key, value) in DictionaryBuilder.Build("namespace", arguments))
            space._attributes[key] = value;
        return Value.From(space);
    }

    public string ToText() => $"<Namespace {Repr.Of(Value.Of(_attributes))}>";

    public bool TryGetMember(string name, out Value value) => _attributes.TryGetValue(name, out value);

    public bool TryGetItem(Value key, out Value value) => _attributes.TryGetValue(key, out value);
}
