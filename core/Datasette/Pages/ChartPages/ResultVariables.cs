using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.ChartPages;

/// <summary>The variables that every page with a drawing of a whole result has: <c>chart.html</c> and <c>map.html</c>.</summary>
internal static class ResultVariables
{
    /// <param name="source">The table or query that is drawn.</param>
    /// <param name="columns">The columns to choose from.</param>
    /// <param name="picture">What the picture shows, for its file name.</param>
    public static IEnumerable<ContextVariable<TPage>> Of<TPage>(
        Func<TPage, ResultSource> source, Func<TPage, IEnumerable<string>> columns, Func<TPage, string> picture) =>
    [
        new("database", "str", "The database's name", page => source(page).Database.Name),
        new("name", "str or None", "The table or stored query; None for SQL in the arguments", page => source(page).Name),
        new("rows_url", "str", "The page of the rows", page => source(page).RowsUrl),
        new("file_name", "str", "The name under which the picture is saved, without an extension", page =>
            PictureResponse.Name(source(page), picture(page))),
        new("kept", "list of pairs", "Arguments that the form keeps", page =>
            Value.List(source(page).Kept.Select(pair => Value.Tuple(pair.Key, pair.Value)))),
        new("columns", "list of str", "The columns that can be chosen", page => TextList.Of(columns(page))),
    ];
}
