using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A list whose items have one shape.</summary>
/// <param name="items">The items' shape.</param>
/// <param name="of">The description of the items, as the end of a sentence.</param>
internal sealed class ListShape(Shape items, string of) : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is not JsonArray list)
        {
            findings.Mistake(path, $"takes a list of {of}, not {ShortText.Of(value)}");
            return;
        }
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null) findings.Mistake(path.At(i), $"takes one of {of}, not nothing");
            items.Check(list[i], path.At(i), findings);
        }
    }
}
