using Datasette.Pages.DatabasePages;
using Datasette.Pages.PluginPages;
using Datasette.Queries;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Pages.QueryPages;

/// <summary>The variables of <c>query.html</c>.</summary>
internal static class QueryVariables
{
    public static readonly ContextVariables<QueryDisplay> All = new(
    [
        new("database", "str", "The database's name", page => page.Database.Name),
        new("database_color", "str", "The database's colour: six hex digits", page => ColorValue.Of(page.Database.Color)),
        new("query", "dict", "The statement: sql and params", page => QueryValue.Of(page.Page.ShownQuery with
        {
            Sql = SqlText.Verbatim(page.Sql),
        })),
        new("error", "str or None", "What SQLite says of the statement", page => page.Error),
        new("columns", "list of str", "The result's columns", page =>
            page.Rows is null ? Value.List([]) : TextList.Of(page.Rows.Columns.Names.ToArray())),
        new("rows", "list of dict", "The result with its raw values", page => page.Rows is null ? Value.List([]) : RawRows.Of(page.Rows)),
        new("display_rows", "list of lists", "The result as the page shows it: a row is a list of values", page =>
            page.Rows is null ? Value.List([]) : Value.From(new QueryRows(page, page.Rows))),
        new("number_columns", "list of int", "The places of the columns that hold numbers alone, from 1", page =>
            NumberColumns.Of(page.Rows)),
        new("truncated", "bool", "Whether there are more rows than max_returned_rows", page => page.Rows?.Truncated == true),
        new("query_ms", "float", "Milliseconds that the query took", page => page.Rows?.Elapsed.TotalMilliseconds ?? 0),
        new("named_parameter_values", "dict", "The statement's parameters and their values", page =>
            Value.Map(page.NamedParameterValues.Select(pair => KeyValuePair.Create(pair.Key, Value.From(pair.Value))))),
        new("parameter_types", "dict", "What parameters take where their name, or a column of their name, says it: date or number", page =>
            ParameterTypes.Of(page)),
        new("next_queries", "list of dict",
            "For each column of the result: name, and the paths of queries over it, sort_url, sort_desc_url, facet_url (how many rows have "
                + "each value) and filter_url (asks for a value)", NextQueries.Of),
        new("hide_sql", "bool", "Whether the SQL is hidden: by ?_hide_sql=1, or by a stored query and without ?_show_sql=1", page =>
            HiddenSql.Of(page).IsHidden),
        new("show_hide_link", "str", "The address that shows or hides the SQL", page => HiddenSql.Of(page).Toggle),
        new("show_hide_text", "str", "What that does: show or hide", page => HiddenSql.Of(page).IsHidden ? "show" : "hide"),
        new("show_hide_hidden", "str", "A hidden input that keeps the SQL shown or hidden when a form is sent", page =>
            HiddenSql.Of(page).Chosen is { } argument ? Value.Safe($"<input type=\"hidden\" name=\"{argument}\" value=\"1\">") : ""),
        new("editable", "bool", "Whether the SQL can be edited: not that of a stored query", page => page.Stored is null),
        new("allow_execute_sql", "bool", "Whether the actor may execute SQL", page => page.Page.MayExecuteSql),
        new("db_is_immutable", "bool", "Whether the database cannot change", page => !page.Database.IsMutable),
        new("tables", "list of dict",
            "The tables, for those who may run SQL: name, columns, primary_keys, count, count_truncated, hidden, fts_table, "
                + "foreign_keys, private", async page => page.Page.MayExecuteSql
            ? Value.List((await TableSummaries.ReadAsync(page.Context, page.Page.Listings, page.Database, page.Page.Schema,
                DatabasePage.CountLimit)).Tables.Select(DatabaseVariables.Table))
            : Value.List([])),
        new("table_columns", "dict", "The columns of every table and view, by its name", page =>
            Value.Map(page.Tables.Where(table => !table.IsHidden)
            .Select(table => KeyValuePair.Create(table.Name, TextList.Of(table.Columns.Select(column => column.Name)))))),
        new("metadata", "dict", "The stored query's configuration, else the metadata of the database", Metadata),
        new("renderers", "dict", "Other formats and their addresses", async page =>
            await PluginOutput.LinksAsync(page.Context, "json", null, PluginOutput.OfQuery(page.Page, page.Rows, page.Error))),
        new("url_csv", "str", "The result as CSV", page => page.Context.Site.Urls.InFormat(page.Context.Request, "csv", "_size=max")),
        new("chart_url", "str or None", "The URL of a chart of the result, or None", page =>
            page.Rows is null || page.Page.IsWrite
                ? Value.None
                : ChartPages.ChartArgumentsKept.Url(page.Page.Path() + (page.Stored is null ? "/chart" : ChartPages.ChartPage.Suffix),
                    ChartPages.ChartArgumentsKept.OfQuery(page.Context.Request.Args))),
        new("map_url", "str or None", "The URL of a map of the result, if columns are named as places", page =>
            page.Rows is null || page.Page.IsWrite || !Maps.PlaceNames.Any([.. page.Rows.Columns.Names], _ => null)
                ? Value.None
                : ChartPages.ChartArgumentsKept.Url(page.Page.Path() + (page.Stored is null ? "/map" : MapPages.MapPage.Suffix),
                    ChartPages.ChartArgumentsKept.OfQuery(page.Context.Request.Args))),
        new("stored_query", "str or None", "The name of the stored query; None for SQL in the arguments", page => page.Stored?.Name),
        new("canned_query", "str or None", "The same under its older name", page => page.Stored?.Name),
        new("stored_query_write", "bool", "Whether it is a stored query that writes", page => page.Stored?.IsWrite == true),
        new("canned_query_write", "bool", "The same under its older name", page => page.Stored?.IsWrite == true),
        new("save_query_url", "str or None", "Where the query can be stored; always None", _ => Value.None),
        new("edit_sql_url", "str or None", "The URL that opens a stored query's SQL in the editor; None if it cannot run there", page =>
            page.EditSqlUrl),
        new("query_error", "str or None", "The same as error, under its older name", page => page.Error),
        new("private", "bool", "Whether others cannot see the page", page => page.Page.IsPrivate),
        new("query_actions", "function", "Actions that plugins offer on the query", Actions),
        new("top_stored_query", "function", "HTML that plugins add at the top of a stored query", TopStored),
        new("top_canned_query", "function", "The same under its older name", TopStored),
        new("top_query", "function", "HTML that plugins add at the top of the SQL query page", Top),
    ]);

    private static Value Actions(QueryDisplay page) =>
        PageHooks.Actions(page.Context.Request, "query_actions", "query_actions", page.Context.Site.Hooks.QueryActions, plugin =>
        plugin.QueryActionsAsync(new()
        {
            Datasette = page.Context.Site.ForPlugins,
            Actor = page.Context.Request.Actor,
            Database = page.Database.Name,
            QueryName = page.Stored?.Name,
            Request = page.Context.Request,
            Sql = page.Sql,
            Parameters = page.NamedParameterValues.ToDictionary(),
        }));

    private static Value Top(QueryDisplay page) => page.Stored is not null ? TemplateFunctions.Empty("top_query")
        : PageHooks.Top(page.Context.Request, "top_query", page.Context.Site.Hooks.TopQuery, plugin =>
            plugin.TopQueryAsync(new()
            {
                Datasette = page.Context.Site.ForPlugins,
                Request = page.Context.Request,
                Database = page.Database.Name,
                Sql = page.Sql,
            }));

    private static Value TopStored(QueryDisplay page) => page.Stored is not { } stored ? TemplateFunctions.Empty("top_stored_query")
        : PageHooks.Top(page.Context.Request, "top_stored_query", page.Context.Site.Hooks.TopStoredQuery, plugin =>
            plugin.TopStoredQueryAsync(new()
            {
                Datasette = page.Context.Site.ForPlugins,
                Request = page.Context.Request,
                Database = page.Database.Name,
                QueryName = stored.Name,
            }));

    private static Value Metadata(QueryDisplay page) => page.Stored is { } stored
        ? NodeValue.Metadata(StoredQueryFields.Metadata(stored))
        : NodeValue.OwnMembers(page.Context.Site.Options.Metadata["databases"]?[page.Database.Name]);
}
