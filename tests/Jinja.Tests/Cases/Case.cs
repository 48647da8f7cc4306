using System.Text.Json;

namespace Jinja.Tests.Cases;

/// <summary>One line of a case file.</summary>
internal sealed class Case(JsonElement json)
{
    public string Template => json.GetProperty("template").GetString()!;

    /// <summary>What Jinja2 made of the case.</summary>
    public (string? Output, string? Error) Recorded => Expectation(json);

    /// <summary>What this engine is meant to make of it: the same, unless the case gives a reason to differ.</summary>
    public (string? Output, string? Error) Expected => json.TryGetProperty("differs", out var here) ? Expectation(here) : Recorded;

    public bool Differs => json.TryGetProperty("differs", out _);

    public IReadOnlyDictionary<string, Value> Context =>
        Properties("context").ToDictionary(entry => entry.Name, entry => CaseValues.Of(entry.Value));

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

    private static (string?, string?) Expectation(JsonElement json) => (Text(json, "output"), Text(json, "error"));

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private bool Flag(string name) => Option(name)?.GetBoolean() ?? false;

    private JsonElement? Option(string name) =>
        json.TryGetProperty("options", out var options) && options.TryGetProperty(name, out var value) ? value : null;

    private JsonElement.ObjectEnumerator Properties(string name) =>
        json.TryGetProperty(name, out var value) ? value.EnumerateObject() : default;
}
