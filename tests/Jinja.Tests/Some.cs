namespace Jinja.Tests;

/// <summary>Don't-care values and short ways to render.</summary>
internal static class Some
{
    public static TemplateEnvironment Environment { get; } = new();

    public static TemplateEnvironment Escaping { get; } = new(new EnvironmentOptions { Autoescape = _ => true });

    public static DictionaryVariables Variables(params (string Name, Value Value)[] values) =>
        new(values.ToDictionary(entry => entry.Name, entry => entry.Value));

    public static ValueTask<string> Render(string template, params (string Name, Value Value)[] values) =>
        Environment.FromString(template).RenderAsync(Variables(values));

    public static ValueTask<string> RenderEscaped(string template, params (string Name, Value Value)[] values) =>
        Escaping.FromString(template).RenderAsync(Variables(values));

    public static TemplateEnvironment With(params (string Name, string Source)[] templates) =>
        new(new EnvironmentOptions { Loader = Loader(templates) });

    public static DictionaryLoader Loader(params (string Name, string Source)[] templates) =>
        new(templates.ToDictionary(entry => entry.Name, entry => entry.Source));
}
