using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>The settings, each with a value of its type.</summary>
internal sealed class SettingsShape : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is not JsonObject settings)
        {
            findings.Mistake(path, $"takes a map from settings to values, not {ShortText.Of(value)}");
            return;
        }
        foreach (var (name, given) in settings)
        {
            if (KnownSettings.Find(name) is not { } setting) findings.Mistake(path[name], KnownSettings.Unknown(name));
            else if (given is null) findings.Mistake(path[name], $"takes a value like {setting.DefaultText}, not nothing");
            else ShapeOf(setting).Check(given, path[name], findings);
        }
    }

    private static ScalarShape ShapeOf(Setting setting) => setting switch
    {
        BooleanSetting => ScalarShape.Switch,
        IntegerSetting => ScalarShape.WholeNumber,
        _ => ScalarShape.Text,
    };
}
