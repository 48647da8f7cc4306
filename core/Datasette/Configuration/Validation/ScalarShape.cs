using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A single value.</summary>
/// <param name="takes">The description of valid values, as the end of a sentence.</param>
/// <param name="accepts">Whether a value is valid.</param>
internal sealed class ScalarShape(string takes, Func<JsonNode, bool> accepts) : Shape
{
    public static ScalarShape Text { get; } = new("a text", IsText);

    /// <summary>Text, also if YAML parses it as another type.</summary>
    public static ScalarShape Plain { get; } = new("a text", value => value is JsonValue);

    public static ScalarShape Column { get; } = new("the name of a column", IsText);

    public static ScalarShape Table { get; } = new("the name of a table", IsText);

    public static ScalarShape Switch { get; } =
        new("true or false", value => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    /// <summary>A boolean that may be a number.</summary>
    public static ScalarShape NumericSwitch { get; } = new("true or false", value =>
        value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            || (value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is "0" or "1"));

    public static ScalarShape WholeNumber { get; } = new($"a whole number from 0 to {int.MaxValue}", value => IsNumber(value, 0));

    /// <summary>A page size or a number of facet values.</summary>
    public static ScalarShape Size { get; } = new("a whole number from 1 on, or max", value => IsNumber(value, 1) || IsOneOf(value, "max"));

    public static ScalarShape OneOf(params string[] words) => new(string.Join(" or ", words), value => IsOneOf(value, words));

    public static bool IsText(JsonNode value) => value.GetValueKind() == JsonValueKind.String;

    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (!accepts(value)) findings.Mistake(path, $"takes {takes}, not {ShortText.Of(value)}{Quotes(value)}");
    }

    private static bool IsNumber(JsonNode value, int least) =>
        value.GetValueKind() == JsonValueKind.Number
            && value.AsValue().TryGetValue<long>(out var number)
            && number >= least
            && number <= int.MaxValue;

    private static bool IsOneOf(JsonNode value, params string[] words) => IsText(value) && words.Contains(value.GetValue<string>());

    /// <summary>A hint for the message: quotes make text of a number or boolean, and a number without quotes is not a name.</summary>
    private string Quotes(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String when value.GetValue<string>() is { Length: < 20 } text
            && ConfigFile.TryJson(text, out var bare)
            && bare is JsonValue
            && accepts(bare) => ": leave the quotes out",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when accepts(JsonValue.Create(value.ToJsonString())) =>
            ": put it in quotes",
        _ => "",
    };
}
