using System.Text.Json.Nodes;
using Datasette.Tables.Facets;

namespace Datasette.Configuration.Validation;

/// <summary>A map with a facet kind as its only key, and a column, or a map with a <c>column</c>, as its value.</summary>
internal sealed class FacetShape : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is not JsonObject { Count: 1 } facet)
        {
            findings.Mistake(path, "takes one kind of facet and its column, such as array: tags");
            return;
        }
        var (kind, column) = facet.First();
        if (column is JsonObject described) column = described["column"];
        if (column is null || !ScalarShape.IsText(column)) findings.Mistake(path[kind],
            $"takes the name of a column, not {ShortText.Of(column)}");
        var kinds = BuiltInFacets.Registry.All.Select(known => known.Type).ToList();
        if (!kinds.Contains(kind)) findings.Warning(path[kind],
            $"there is no such kind of facet, and it is passed over. Known ones: {string.Join(", ", kinds)}");
    }
}
