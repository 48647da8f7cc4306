using System.Text.Json;

namespace Jinja.Tests.Cases;

/// <summary>One line of a case file.</summary>
internal sealed class Case(JsonElement json)
{
    public string Template => json.GetProperty("template").GetString()!;

    public string? Output => Text("output");

    public string? Error => Text("error");

    public IReadOnlyDictionary<string, Value> Context => Properties("context").ToDictionary(entry => entry.Name, entry => CaseValues.Of(entry.Value));

    public TemplateEnvironment Environment() => new(new EnvironmentOptions
    {
        Loader = new DictionaryLoader(Properties("files").ToDictionary(file => file.Name, file => file.Value.GetString()!)),
        Autoescape = _ => Flag("autoescape"),
        TrimBlocks = Flag("trim_blocks"),
        LstripBlocks = Flag("lstrip_blocks"),
        KeepTrailingNewline = Flag("keep_trailing_newline"),
        Do = Flag("do"),
        LoopControls = Flag("loop_controls"),
        Undefined = Enum.Parse<UndefinedBehavior>(Option("undefined")?.GetString() ?? "default", ignoreCase: true),
    });

    private string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private bool Flag(string name) => Option(name)?.GetBoolean() ?? false;

    private JsonElement? Option(string name) =>
        json.TryGetProperty("options", out var options) && options.TryGetProperty(name, out var value) ? value : null;

    private JsonElement.ObjectEnumerator Properties(string name) =>
        json.TryGetProperty(name, out var value) ? value.EnumerateObject() : default;
}
