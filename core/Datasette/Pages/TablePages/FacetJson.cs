using Datasette.Formats.Json;
using Datasette.Tables.Facets;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>Writes facets as JSON.</summary>
internal static class FacetJson
{
    public static void Write(ref JsonOutput json, FacetResult facet)
    {
        json.StartObject();
        json.Name("name"u8);
        json.Text(facet.Name);
        json.Name("type"u8);
        json.Text(facet.Type);
        json.Name("results"u8);
        json.StartArray();
        foreach (var value in facet.Values) Write(ref json, facet, value);
        json.EndArray();
        json.Name("hideable"u8);
        json.Boolean(facet.Hideable);
        json.Name("toggle_url"u8);
        json.Text(facet.ToggleUrl);
        json.Name("truncated"u8);
        json.Boolean(facet.Truncated);
        json.EndObject();
    }

    private static void Write(ref JsonOutput json, FacetResult facet, FacetValue value)
    {
        json.StartObject();
        // Array items are compared as text, so they are written as text.
        var isText = facet.Type == "array" && !value.Value.IsNull;
        json.Name("value"u8);
        if (isText) json.Text(value.Text);
        else CellJson.Write(ref json, facet.Rows, value.Value, infinity: false);
        json.Name("label"u8);
        if (facet.Labels?[0] is { } labels && labels.TryFind(facet.Rows, value.Value, out var found, out var label))
        {
            if (labels.AreValues) json.Text(value.Text);
            else CellJson.Write(ref json, found, label, infinity: false);
        }
        else if (isText) json.Text(value.Text);
        else CellJson.Write(ref json, facet.Rows, value.Value, infinity: false);
        json.Name("count"u8);
        json.Integer(value.Count);
        json.Name("toggle_url"u8);
        json.Text(value.ToggleUrl);
        json.Name("selected"u8);
        json.Boolean(value.Selected);
        json.EndObject();
    }
}
