using System.Text.Json.Nodes;
using Datasette.Configuration.Validation;
using Datasette.Errors;

namespace Datasette.Configuration;

internal sealed record BooleanSetting(string Name, bool Default, string Help) : Setting(Name, Default, Help)
{
    public override object Parse(string text) => text.ToLowerInvariant() switch
    {
        "on" or "true" or "1" => true,
        "off" or "false" or "0" => false,
        _ => throw new StartupError($"takes on or off (or true, false, 1, 0), not {ShortText.Of(JsonValue.Create(text))}"),
    };
}
