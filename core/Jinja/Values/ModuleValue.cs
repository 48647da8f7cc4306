namespace Jinja.Values;

/// <summary>An imported template: its exported names and its output.</summary>
internal sealed class ModuleValue(string templateName, Context context, byte[] text) : IHostObject
{
    public string TypeName => "TemplateModule";

    public string TemplateName { get; } = templateName;

    public bool IsSafe => true;

    public string ToText() => System.Text.Encoding.UTF8.GetString(text);

    public bool TryGetMember(string name, out Value value) => context.TryGetExported(name, out value);
}
