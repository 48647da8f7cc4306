using Datasette.Http;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.SpecialPages;

/// <summary>The variables of <c>debug_autocomplete.html</c>.</summary>
internal static class AutocompleteDebugVariables
{
    public static readonly ContextVariables<AutocompleteDebug> All = new(
    [
        new("database_name", "str or None", "The database to try", page => page.Database),
        new("table_name", "str or None", "The table to try", page => page.Table),
        new("label_column", "str or None", "The column that names the table's rows", page => page.LabelColumn),
        new("autocomplete_url", "str or None", "The path that the field asks", page => page.Url),
        new("suggestions", "list of dict", "Tables with a label column: database, table, label_column, url", page =>
            Value.List(page.Suggestions.Select(found => Value.Map(
        [
            new("database", found.Database),
            new("table", found.Table),
            new("label_column", found.LabelColumn),
            new("url", "?" + QueryArgs.Write([new("database", found.Database), new("table", found.Table)])),
        ])))),
    ]);
}
