namespace Jinja.Values;

/// <summary><c>self</c>: the blocks of the template by name.</summary>
internal sealed class SelfValue(Context context) : IHostObject
{
    public string TypeName => "TemplateReference";

    public string ToText() => $"<TemplateReference '{context.TemplateName}'>";

    public bool TryGetMember(string name, out Value value) => TryGetItem(name, out value);

    public bool TryGetItem(Value key, out Value value)
    {
        value = default;
        if (key.AsString() is not { } name || context.FindBlock(name, 0) is null)
            return false;
        value = Value.From(new BlockValue(context, name, 0));
        return true;
    }
}
