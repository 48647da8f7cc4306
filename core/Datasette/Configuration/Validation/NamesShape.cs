using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A map whose keys are user-defined names, and whose values have one shape.</summary>
/// <param name="values">The values' shape.</param>
/// <param name="of">The description of the keys, as the end of a sentence.</param>
internal sealed class NamesShape(Shape values, string of) : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is not JsonObject members)
        {
            findings.Mistake(path, $"takes a map from {of}, not {ShortText.Of(value)}");
            return;
        }
        foreach (var (name, member) in members) values.Check(member, path[name], findings);
    }
}
