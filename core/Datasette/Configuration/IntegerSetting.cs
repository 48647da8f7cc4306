using System.Text.Json.Nodes;
using Datasette.Configuration.Validation;
using Datasette.Errors;

namespace Datasette.Configuration;

internal sealed record IntegerSetting(string Name, int Default, string Help) : Setting(Name, Default, Help)
{
    public override object Parse(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) && int.TryParse(text, out var value)
            ? value
            : throw new StartupError($"takes a whole number, not {ShortText.Of(JsonValue.Create(text))}");
}
