using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A text, or a map with more keys.</summary>
/// <param name="map">The shape of the map.</param>
/// <param name="takes">The description of both forms, as the end of a sentence.</param>
internal sealed class EitherShape(Shape map, string takes) : Shape
{
    /// <summary>The shape of the text; null for any.</summary>
    public Shape? Text { get; init; }

    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is JsonObject) map.Check(value, path, findings);
        else if (!ScalarShape.IsText(value)) findings.Mistake(path, $"takes {takes}, not {ShortText.Of(value)}");
        else Text?.Check(value, path, findings);
    }
}
