using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A text, or a map that says more.</summary>
/// <param name="map">What the map must look like.</param>
/// <param name="takes">What both are, as the end of a sentence.</param>
internal sealed class EitherShape(Shape map, string takes) : Shape
{
    /// <summary>What the text must look like; null for any.</summary>
    public Shape? Text { get; init; }

    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is JsonObject) map.Check(value, path, findings);
        else if (!ScalarShape.IsText(value)) findings.Mistake(path, $"takes {takes}, not {ShortText.Of(value)}");
        else Text?.Check(value, path, findings);
    }
}
