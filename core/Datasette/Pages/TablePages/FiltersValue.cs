using Datasette.Registries;
using Datasette.Rendering.Cells;
using Datasette.Tables.Filters;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary><c>filters</c>: the page's filters and the available ones.</summary>
internal sealed class FiltersValue(TableContext page) : IHostObject
{
    /// <summary>Each filter's key, its label in the menu, and whether it takes a value.</summary>
    private static Value Lookups(Registry<Filter> filters) =>
        Value.Tuple([.. filters.All.Select(filter => Value.Tuple(filter.Name, filter.Display, !filter.TakesValue))]);

    public string TypeName => "Filters";

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "selections" => Value.Function(name, _ => Value.List(
                FilterRows.Chosen(page.Request.Args).Select(row => Value.Tuple(row.Column, row.Lookup, row.Value)))),
            "has_selections" => Value.Function(name, _ => FilterRows.Chosen(page.Request.Args).Count > 0),
            "human_description_en" => Value.Function(name, _ => TableDescription.Of(page)),
            "column_options" => Value.Function(name, call => Columns(CallArguments.TextOf(call.Get(0, "selected")))),
            "lookup_options" => Value.Function(name, call => Lookups(call.Get(0, "selected").AsString())),
            "lookups" => Value.Function(name, _ => Lookups(page.Site.Filters)),
            "rows" => Value.SafeUtf8(FilterRows.Of(page)),
            _ => default,
        };
        return !value.IsUndefined;
    }

    private Value Columns(string selected) => selected.Length == 0 && page.ShowsAllColumns
        ? Value.SafeUtf8(TableColumns.Of(page).Options(page))
        : CellValue.Html((ref html) => FilterOptions.WriteColumns(ref html, page.FilterColumns, selected));

    private Value Lookups(string? selected) => selected is null
        ? Value.SafeUtf8(FilterOptions.Lookups(page.Site.Filters))
        : CellValue.Html((ref html) => FilterOptions.WriteLookups(ref html, page.Site.Filters.All, selected));
}
