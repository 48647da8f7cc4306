using Datasette.Configuration;
using Datasette.Pages.PluginPages;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Jinja.Values;
using Variable = Datasette.Rendering.ContextVariable<Datasette.Pages.TablePages.TableDisplay>;

namespace Datasette.Pages.TablePages;

/// <summary>The variables for the forms of a table's page.</summary>
internal static class FormVariables
{
    public static readonly IReadOnlyList<Variable> All =
    [
        new("filters", "object",
            "The filters: selections() as (column, operator, value), lookups() as (key, display, no_argument), has_selections(), "
                + "human_description_en(); column_options(selected) and lookup_options(selected) are option elements, rows the form's rows",
            view => Value.From(new FiltersValue(view.Page))),
        new("filter_columns", "list of str", "The columns that can be filtered: those that are shown, then the others", view =>
            TextList.Of(view.Page.FilterColumns)),
        new("form_hidden_args", "list of pairs", "Arguments that the filter form keeps", view =>
            Value.List(HiddenArguments.Of(view.Page.Request.Args).Select(pair => Value.Tuple(pair.Key, pair.Value)))),
        new("extra_wheres_for_ui", "list of dict", "The ?_where= fragments: text and remove_url", view =>
            Value.List(view.Page.Request.Args.All("_where").Where(text => text.Length > 0)
            .Select(text => Value.Map([new("text", text),
                new("remove_url", view.Page.Urls.WithoutPair(view.Page.Request, "_where", text))])))),
        new("expandable_columns", "list of pairs",
            "The columns that can be shown with labels: a foreign key (column, other_table, other_column) and the column of the other "
                + "table that has the labels, or None", view => Value.List(view.Page.Expandable.Select(expansion => Value.Tuple(
            Value.Map([new("column", expansion.Key.Column), new("other_table", expansion.Key.OtherTable),
                new("other_column", expansion.Key.OtherColumn)]), expansion.LabelColumn)))),
        new("renderers", "dict", "Other formats and their addresses", async view =>
            await PluginOutput.LinksAsync(view.Page.Context, "json", Labels(view), () =>
                PluginOutput.OfTable(view.Page, view.Read.Rows, view.Read.Next is not null))),
        new("json_shape_links", "str", "The page as JSON in each shape, as links", view => CellValue.Html((ref html) =>
            ShapeLinks.Write(ref html, view.Page.Urls.InFormat(view.Page.Request, "json", Labels(view)),
                hasKeys: view.Page.Table.PrimaryKeys.Count > 0))),
        new("url_csv", "str", "The page as CSV", view =>
            view.Page.Urls.InFormat(view.Page.Request, "csv",
                string.Join('&', new[] { Labels(view), "_size=max" }.Where(part => part is not null)))),
        new("url_csv_path", "str", "The path of the CSV export, without arguments", view =>
            view.Page.Urls.InFormat(view.Page.Request, "csv").Split('?')[0]),
        new("url_csv_hidden_args", "list of pairs", "Arguments that the CSV export form keeps", view =>
            Value.List(CsvArguments(view).Select(pair => Value.Tuple(pair.Key, pair.Value)))),
        new("allow_csv_stream", "bool", "Whether all rows can be exported at once", view =>
            view.Page.Site.Settings.Get(KnownSettings.AllowCsvStream)),
    ];

    private static string? Labels(TableDisplay view) => view.Page.Expandable.Count > 0 ? "_labels=on" : null;

    private static IEnumerable<KeyValuePair<string, string>> CsvArguments(TableDisplay view) => view.Page.Request.Args.Pairs
        .Where(pair => pair.Value.Length > 0
            && pair.Key is not ("_labels" or "_facet" or "_size" or "_format" or "_next")).Append(new("_size", "max"));
}
