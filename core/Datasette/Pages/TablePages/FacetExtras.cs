using Datasette.Text;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.TablePages.TableContext>;

namespace Datasette.Pages.TablePages;

/// <summary>The extras about facets.</summary>
internal static class FacetExtras
{
    public static readonly IReadOnlyList<Extra> All =
    [
        new("facet_results", "Results of facets calculated against this data", async page =>
        {
            var facets = await page.FacetsAsync();
            return (ref JsonOutput json) => WriteResults(ref json, facets);
        }),
        new("facets_timed_out", "Facets that timed out", async page =>
        {
            var facets = await page.FacetsAsync();
            return (ref JsonOutput json) => json.Texts(facets.TimedOut);
        }),
        new("sorted_facet_results", "Facet results sorted for display", async page =>
        {
            var facets = await page.FacetsAsync();
            return (ref JsonOutput json) =>
            {
                json.StartArray();
                foreach (var facet in facets.Sorted()) FacetJson.Write(ref json, facet);
                json.EndArray();
            };
        }),
        new("suggested_facets", "Suggestions for facets that might return interesting results", async page =>
        {
            var suggested = await SuggestedFacets.ReadAsync(page);
            return (ref JsonOutput json) => WriteSuggested(ref json, suggested);
        }),
    ];

    private static void WriteResults(ref JsonOutput json, TableFacets facets)
    {
        json.StartObject();
        json.Name("results"u8);
        json.StartObject();
        foreach (var (key, facet) in facets.Named())
        {
            json.Name(key);
            FacetJson.Write(ref json, facet);
        }
        json.EndObject();
        json.Name("timed_out"u8);
        json.Texts(facets.TimedOut);
        json.EndObject();
    }

    private static void WriteSuggested(
        ref JsonOutput json, IReadOnlyList<(string Column, Tables.Facets.Facet Facet, string ToggleUrl)> suggested)
    {
        json.StartArray();
        foreach (var (column, facet, url) in suggested)
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(column);
            if (facet.Type != "column")
            {
                json.Name("type"u8);
                json.Text(facet.Type);
            }
            json.Name("toggle_url"u8);
            json.Text(url);
            json.EndObject();
        }
        json.EndArray();
    }
}
