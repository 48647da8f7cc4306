using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sqlite;
using Datasette.Tables.Facets;
using Jinja.Values;
using Variable = Datasette.Rendering.ContextVariable<Datasette.Pages.TablePages.TableDisplay>;

namespace Datasette.Pages.TablePages;

/// <summary>The template variables about facets; a facet that no template reads is not computed.</summary>
internal static class FacetVariables
{
    public static readonly IReadOnlyList<Variable> All =
    [
        new("facet_results", "dict", "The facets: results by name, and timed_out", async view =>
        {
            var facets = await view.Page.FacetsAsync();
            return Value.Map([new("results", Value.Map(facets.Named().Select(named => KeyValuePair.Create(named.Key, Facet(named.Facet))))),
                new("timed_out", TextList.Of(facets.TimedOut))]);
        }),
        new("sorted_facet_results", "list of dict",
            "The facets in the order in which to show them: name, type, hideable, toggle_url, results (value, label, count, "
                + "toggle_url, selected, and share: the count in hundredths of the largest), truncated", async view =>
            Value.List((await view.Page.FacetsAsync()).Sorted().Select(Facet))),
        new("facets_timed_out", "list of str", "Columns whose facet took too long", async view =>
            TextList.Of((await view.Page.FacetsAsync()).TimedOut)),
        new("suggested_facets", "list of dict", "Facets that may be worth a look: name, toggle_url, and type where it is not a column's",
            async view =>
            Value.List((await SuggestedFacets.ReadAsync(view.Page)).Select(suggested =>
                Suggestion(suggested.Column, suggested.Facet, suggested.ToggleUrl)))),
        new("suggested_facet_links", "str", "The same as links, separated by commas; empty where there are none", async view =>
            Value.SafeUtf8(await KeptHtml.SuggestionsAsync(view.Page))),
    ];

    private static Value Facet(FacetResult facet) =>
        WithShares(facet, facet.Values.Count == 0 ? 1 : Math.Max(1, facet.Values.Max(value => value.Count)));

    private static Value WithShares(FacetResult facet, long most) => Value.Map(
    [
        new("name", facet.Name),
        new("type", facet.Type),
        new("hideable", facet.Hideable),
        new("toggle_url", facet.ToggleUrl),
        new("results", Value.List(facet.Values.Select(value => Value.Map(
        [
            new("value", Raw(facet, value)),
            new("label", Label(facet, value)),
            new("count", value.Count),
            new("toggle_url", facet.ToggleUrlOf(value)),
            new("selected", value.Selected),
            new("share", Math.Max(1, value.Count * 100 / most)),
        ])))),
        new("truncated", facet.Truncated),
    ]);

    /// <summary>A number stays a number; any other value, and the value of a date or array facet, is text.</summary>
    private static Value Raw(FacetResult facet, FacetValue value) =>
        value.Value.Type is CellType.Integer or CellType.Real ? CellValue.Raw(facet.Rows, value.Value) : facet.Text(value);

    private static string Label(FacetResult facet, FacetValue value) =>
        facet.Labels?[0] is { } labels && labels.TryFind(facet.Rows, value.Value, out var found, out var label)
            ? found.Text(label)
            : facet.Text(value);

    private static Value Suggestion(string column, Facet facet, string url) => facet.Type == "column"
        ? Value.Map([new("name", column), new("toggle_url", url)])
        : Value.Map([new("name", column), new("type", facet.Type), new("toggle_url", url)]);
}
