using Datasette.Formats.Json;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.TablePages;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Datasette.OpenApi;

/// <summary>The arguments of the JSON API by subject.</summary>
internal static class ApiArguments
{
    private const string Column = "column";
    private static readonly IReadOnlyList<string> On = ["on"];

    public static readonly ApiArgument Shape = new("_shape", "The form of the answer") { Values = [.. Shapes.Names] };

    /// <summary>Arguments of the JSON format, for tables, rows and queries.</summary>
    public static readonly IReadOnlyList<ApiArgument> Json =
    [
        Shape,
        new("_nl", "With _shape=array an object a line instead of a list") { Values = On },
        new("_json", "A column whose text is JSON, to be written as what it holds") { IsRepeated = true },
        new("_json_infinity", "Write infinities as Infinity, which is no JSON, instead of null") { Values = ["on", "off"] },
    ];

    /// <summary>Arguments of every page.</summary>
    public static readonly IReadOnlyList<ApiArgument> Page =
    [
        new("_ttl", "Seconds that the answer may be cached for") { Type = "integer" },
        new("_timelimit", "Milliseconds that a query may take, if that is less than the site allows") { Type = "integer" },
    ];

    public static readonly ApiArgument Stream =
        new("_stream", "The whole result instead of a page of it; JSON needs _shape=array and _nl=on with it")
    {
        Values = On,
    };

    /// <summary>Filters and sorting of a table.</summary>
    public static readonly IReadOnlyList<ApiArgument> Rows =
    [
        new("_size", "Rows on a page: a number, or max"),
        new("_next", "Where a page begins: the value of next in the page before"),
        new("_sort", "The column to sort by") { Type = Column },
        new("_sort_desc", "The column to sort by, largest first") { Type = Column },
        new("_col", "A column to show; the primary key is always shown") { Type = Column, IsRepeated = true },
        new("_nocol", "A column to leave out") { Type = Column, IsRepeated = true },
        new("_through", "Rows that a row of another table points at, as a JSON object of table, column and value") { IsRepeated = true },
        Stream,
    ];

    /// <summary>Foreign key labels.</summary>
    public static readonly IReadOnlyList<ApiArgument> Labels =
    [
        new("_labels", "Write each foreign key with the label of the row that it points at") { Values = ["on", "off"] },
        new("_label", "A foreign key to write with its label") { Type = Column, IsRepeated = true },
    ];

    /// <summary>Counts.</summary>
    public static readonly IReadOnlyList<ApiArgument> Counts =
    [
        new("_nocount", "Count no rows") { Values = ["1"] },
        new("_nofacet", "Compute no facets, and suggest none") { Values = ["1"] },
        new("_nosuggest", "Suggest no facets") { Values = ["1"] },
        new("_summary", "Summarise the columns over the whole result, as _extra=column_summaries does") { Values = ["on", "off"] },
    ];

    /// <summary>Facets, if the setting allow_facet is on.</summary>
    public static readonly IReadOnlyList<ApiArgument> Facets =
    [
        .. BuiltInFacets.Registry.All.Select(facet => new ApiArgument(facet.Argument, $"A column to count values of ({facet.Type} facet)")
        {
            Type = Column,
            IsRepeated = true,
        }),
        new("_facet_null", "Count the rows without a value too") { Values = ["1"] },
        new("_facet_size", "Values that a facet shows: a number, or max"),
    ];

    /// <summary>Full-text search, for tables with an index.</summary>
    public static readonly IReadOnlyList<ApiArgument> Search =
    [
        new("_search", "What to search for in the table's full-text index"),
        new("_searchmode", "How the text is read: as words, or as a full-text query") { Values = ["escaped", "raw"] },
    ];

    /// <summary>For actors with the permission execute-sql.</summary>
    public static readonly ApiArgument Where = new("_where", "A condition in SQL, which the rows must meet too") { IsRepeated = true };

    public static readonly ApiArgument Sql = new("sql", "The statement; its parameters :name are arguments of those names");

    public static readonly IReadOnlyList<ApiArgument> Csv =
    [
        new("_header", "Leave the header line out") { Values = ["off"] },
        new("_dl", "Send the answer as a file to be saved") { Values = On },
    ];

    public static readonly IReadOnlyList<ApiArgument> Autocomplete =
    [
        new("q", "What the key or the label of a row is to hold"),
        new("_initial", "Without q: the latest rows") { Values = ["1"] },
    ];

    /// <summary>The operators of <c>column__operator=value</c>.</summary>
    public static string Filters { get; } =
        "Filters: column=value, or column__operator=value with one of the operators "
            + string.Join(", ", BuiltInFilters.Registry.All.Select(filter => filter.Name));

    public static ApiArgument TableExtra { get; } = Extra([.. TableExtras.All.Select(extra => extra.Name)]);

    public static ApiArgument RowExtra { get; } = Extra([.. RowExtras.All.Select(extra => extra.Name)]);

    public static ApiArgument QueryExtra { get; } = Extra([.. QueryJsonPage.Extras.Select(extra => extra.Name)]);

    /// <summary>The arguments of a table.</summary>
    /// <param name="hasSearch">Whether the table has a full-text index.</param>
    /// <param name="hasLabels">Whether the table has foreign keys.</param>
    /// <param name="allowsFacets">Whether the setting allow_facet is on.</param>
    /// <param name="allowsSql">Whether the actor may execute SQL.</param>
    public static IReadOnlyList<ApiArgument> OfTable(bool hasSearch, bool hasLabels, bool allowsFacets, bool allowsSql) =>
        [.. Json, .. Page, .. Rows, .. hasLabels ? Labels : [], .. Counts, .. allowsFacets ? Facets : [], .. hasSearch ? Search : [],
            .. allowsSql ? [Where] : (IReadOnlyList<ApiArgument>)[]];

    private static ApiArgument Extra(IReadOnlyList<string> names) => new("_extra", "Keys to add to the answer")
    {
        Values = names,
        IsList = true,
    };
}
