using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A map whose keys are names of the user's own, and whose values are all of one shape.</summary>
/// <param name="values">That shape.</param>
/// <param name="of">What is named, as the end of a sentence.</param>
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
