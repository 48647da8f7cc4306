using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Pages.SearchEngines;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Search;
using Jinja.Filters;
using Jinja.Values;
using Variable = Datasette.Rendering.ContextVariable<Datasette.Pages.TablePages.TableDisplay>;

namespace Datasette.Pages.TablePages;

/// <summary>The variables of <c>table.html</c>.</summary>
internal static class TableVariables
{
    public static readonly ContextVariables<TableDisplay> All = new(
    [
        new("database", "str", "The database's name", view => view.Page.Database.Name),
        new("database_color", "str", "The database's colour: six hex digits", view => ColorValue.Of(view.Page.Database.Color)),
        new("table", "str", "The table's name", view => view.Page.Table.Name),
        new("table_url", "str", "The path of the table", view => view.Page.Urls.Table(view.Page.Database, view.Page.Table)),
        new("is_view", "bool", "Whether it is a view", view => view.Page.Table.IsView),
        new("metadata", "dict", "The metadata of the table; columns is a dict of descriptions", view =>
            TableMetadata.ForTemplates(view.Page.Site, view.Page.Database, view.Page.Table)),
        new("private", "bool", "Whether others cannot see the page", view => view.Page.IsPrivate),
        .. SearchVariables.Of<TableDisplay>(view => view.Subject),
        new("ok", "bool", "Always True: an error has its own page", _ => true),
        .. Rows,
        .. Asked,
        .. Scripts,
        .. FacetVariables.All,
        .. FormVariables.All,
        SummaryExtras.Shown,
    ]);

    private static IReadOnlyList<Variable> Rows =>
    [
        new("columns", "list of str", "The columns that were selected", view => TextList.Of(view.Page.Plan.Select)),
        new("all_columns", "list of str", "All columns of the table", view =>
            TextList.Of(view.Page.Table.Columns.Select(column => column.Name))),
        new("primary_keys", "list of str", "The columns of the primary key", view => TextList.Of(view.Page.Table.PrimaryKeys)),
        new("rows", "list of dict", "The rows with their raw values", view => RawRows.Of(view.Read.Rows)),
        new("display_columns", "list of dict",
            "The columns as the page shows them: name, sortable, is_pk, type, notnull, description, column_type, column_type_config, "
                + "is_special_link_column", view => DisplayColumn.List(view.Columns)),
        new("column_headings", "str", "The columns as th elements; those that rows can be sorted by are links", view =>
            Value.SafeUtf8(KeptHtml.Headings(view))),
        new("column_links", "list of dict",
            "What can be done with each column: name, type, description, is_pk, is_shown, and the paths sort_url, sort_desc_url, "
                + "facet_url, not_blank_url and toggle_url (shows or hides it), each None where it cannot be done", view =>
                    ColumnLinks.Of(view.Page)),
        new("display_rows", "list of rows",
            "The rows as the page shows them. A row is a list of cells (column, value, raw, value_type, is_special_link_column, "
                + "css_class), which row.cells is too; has row[\"column\"], row.display(\"column\"), row.row_path for addresses, "
                    + "row.pk_path and row.row_label for people, each None where there is none, and row.tds: all cells as td elements; "
                        + "display_rows.trs is all rows as tr elements",
                    view => Value.From(new DisplayRows(view.Layout))),
        new("count", "int or None", "How many rows there are on all pages, up to count_limit; None where counting took too long",
            async view => await view.CountAsync() is { Value: { } count } ? count : Value.None),
        new("count_truncated", "bool", "Whether counting stopped at count_limit", async view => (await view.CountAsync()).Truncated),
        new("count_limit", "int", "The number at which counting stops", _ => Tables.TableSql.CountLimit),
        new("count_text", "str or None", "The same for people, such as >10,000 rows", async view =>
            RowsText.Count(await view.CountAsync())),
        new("next", "str or None", "The token of the next page", view => view.Read.Next),
        new("next_url", "str or None", "The address of the next page", view => view.Read.NextUrl),
        new("previous_url", "str or None", "The address of the page before; None on the first, and where looking took too long",
            async view => (await view.BeforeAsync())?.Url),
        new("first_row", "int or None", "The number of the first row of the page among all rows; None where counting took too long, past "
            + "10,000 rows, and where the page has none", async view =>
                view.Read.Rows.Count > 0 && (await view.BeforeAsync())?.Rows is { } before ? before + 1 : Value.None),
        new("position", "str or None", "Which rows of how many the page shows, such as Rows 1–100 of 2,345; None where first_row is",
            async view => view.Read.Rows.Count > 0 && (await view.BeforeAsync())?.Rows is { } before
                ? RowsText.Position(before + 1, view.Read.Rows.Count, await view.CountAsync())
                : Value.None),
        new("query_ms", "float", "Milliseconds that the query took", view => view.Read.Rows.Elapsed.TotalMilliseconds),
        new("custom_table_templates", "list of str", "The includes that could write the rows", view =>
            TextList.Of(TemplateNames.Rows("table", view.Page.Database.Name, view.Page.Table.Name))),
    ];

    private static IReadOnlyList<Variable> Asked =>
    [
        new("warnings", "list of str", "Warnings about parts that were left out, with the reason", async view =>
            TextList.Of(await TableWarnings.ReadAsync(view.Page))),
        new("human_description_en", "str", "Which rows are shown and how they are sorted, in English", view =>
            TableDescription.Of(view.Page)),
        new("sort", "str or None", "The column that the rows are sorted by", view =>
            view.Page.SortedUp),
        new("sort_desc", "str or None", "The column that the rows are sorted by, largest first", view =>
            view.Page.SortedDown),
        new("sort_options", "str", "The option elements of a menu of the columns that rows can be sorted by", view =>
            Value.SafeUtf8(KeptHtml.Sorts(view))),
        new("is_sortable", "bool", "Whether the rows can be sorted by a column that is shown", view =>
            view.Columns.Any(column => column.Sortable)),
        new("disable_sort", "bool", "Whether sorting is off; always False", _ => false),
        new("query", "dict", "The statement: sql and params", view => QueryValue.Of(view.Page.Plan.Query)),
        new("count_sql", "str", "The statement that counts", view => view.Page.Plan.CountQuery.Sql.Text),
        new("count_all_url", "str", "The path of the query that counts all rows", view => CountAllUrl.Of(view.Page)),
        new("table_definition", "str or None", "The SQL that made the table", view =>
            view.Page.Table.IsView ? Value.None : view.Page.Table.Definition),
        new("view_definition", "str or None", "The SQL that made the view", view =>
            view.Page.Table.IsView ? view.Page.Table.Definition : Value.None),
        new("supports_search", "bool", "Whether the table has full-text search", view =>
            SearchArguments.TableFor(
                view.Page.Request.Args[SearchArguments.TableArgument], view.Page.Table.SearchedBy, view.Page.Config) is not null),
        new("search", "str", "The search text", view => view.Page.Request.Args["_search"] ?? ""),
        new("chart_url", "str", "The address of a chart of the rows", view =>
            ChartPages.ChartArgumentsKept.Url(view.Page.Urls.Table(view.Page.Database, view.Page.Table) + ChartPages.ChartPage.Suffix,
                ChartPages.ChartArgumentsKept.OfTable(view.Page.Request.Args))),
        new("map_url", "str or None", "The address of a map of the rows, if columns are named as places", view =>
            TableColumns.Of(view.Page).HasPlaces(view.Page.Asked.Columns)
                ? ChartPages.ChartArgumentsKept.Url(view.Page.Urls.Table(view.Page.Database, view.Page.Table) + MapPages.MapPage.Suffix,
                    ChartPages.ChartArgumentsKept.OfTable(view.Page.Request.Args))
                : Value.None),
        new("feed_url", "str or None", "The address of an Atom feed by a column that is declared or named as a date", view =>
            FeedColumn.Url(view.Page)),
        new("summary_url", "str or None", "The address of the page with what its columns hold; None where it shows that", view =>
            FlagUrl.Of(view.Page, "_summary")),
        new("columns_url", "str or None", "The address of the page with a list of its columns; None where it shows that", view =>
            FlagUrl.Of(view.Page, "_columns")),
        new("allow_execute_sql", "bool", "Whether the actor may execute SQL", view => view.Page.MayExecuteSql),
        new("datasette_allow_facet", "str", "Whether requests may choose facets: true or false", view =>
            view.Page.Site.Settings.Get(KnownSettings.AllowFacet) ? "true" : "false"),
        new("actions", "function", "Actions that plugins offer on the table or view", view => Actions(view, "actions")),
        new("table_actions", "function", "The same on a table", view =>
            view.Page.Table.IsView ? TemplateFunctions.None("table_actions") : Actions(view, "table_actions")),
        new("view_actions", "function", "The same on a view", view =>
            view.Page.Table.IsView ? Actions(view, "view_actions") : TemplateFunctions.None("view_actions")),
        new("row_writes", "bool", "Whether rows have links to edit or delete them", view => view.Layout.WriteLinks.Any),
        new("write_links", "list of dict",
            "The forms that the actor may use here: label, href, on (table) and action; empty on an immutable database", view =>
                WriteForms.WriteLinks.OfTableAsync(view.Page.Context, view.Page.Database, view.Page.Table)),
        new("top_table", "function", "HTML that plugins add at the top", view =>
            PageHooks.Top(view.Page.Request, "top_table", view.Page.Site.Hooks.TopTable, plugin => plugin.TopTableAsync(new()
        {
            Datasette = view.Page.Site.ForPlugins, Request = view.Page.Request, Database = view.Page.Database.Name,
            Table = view.Page.Table.Name,
        }))),
    ];

    private static IReadOnlyList<Variable> Scripts =>
    [
        new("table_page_data", "dict",
            "For scripts: database, table, tableUrl, foreignKeys (the addresses of autocomplete by column, where there are some), "
                + "insertRow (table_insert_ui) and alterTable (table_alter_ui)",
            async view => await DataAsync(view)),
        new("table_page_data_json", "str", "The same as JSON, safe within a script element", async view => view.Page.Database.IsMutable
            ? Value.Safe(ValueJson.Of(await DataAsync(view)))
            : Value.SafeUtf8(TableColumns.Of(view.Page).DataJson(view.Page))),
        new("column_chooser_data", "dict", "For scripts: allColumns, selectedColumns and primaryKeys, lists of names", view =>
            PageData.Chooser(view.Page)),
        new("column_chooser_data_json", "str", "The same as JSON, safe within a script element", view => view.Page.ShowsAllColumns
            ? Value.SafeUtf8(TableColumns.Of(view.Page).ChooserJson(view.Page))
            : Value.Safe(ValueJson.Of(PageData.Chooser(view.Page)))),
        new("table_insert_ui", "dict or None",
            "For scripts that insert rows: path, tableName, columns, bulkColumns, primaryKeys, maxInsertRows, and upsertPath for actors "
                + "who may update; None for actors who may not insert", view => Of(view, WriteForms.ScriptData.InsertAsync)),
        new("table_alter_ui", "dict or None",
            "For scripts that alter the table: path, tableName, columns, primaryKeys, columnTypes, defaultExpressions, "
                + "foreignKeyTargetsPath, and customColumnTypes and dropPath for actors who may; None for actors who may not alter it",
            view => Of(view, WriteForms.ScriptData.AlterAsync)),
        new("set_column_type_ui", "dict or None",
            "For scripts that set column types: path, and columns by name with current and options; None for actors who may not",
            view => Of(view, WriteForms.ScriptData.ColumnTypesAsync)),
    ];

    private static async ValueTask<Value> DataAsync(TableDisplay view) => PageData.Of(view.Page.Urls, view.Page.Database, view.Page.Schema,
        view.Page.Table, await Of(view, WriteForms.ScriptData.InsertAsync), await Of(view, WriteForms.ScriptData.AlterAsync));

    private static async ValueTask<Value> Of(
        TableDisplay view, Func<RequestContext, Database, Table, ValueTask<JsonObject?>> data) =>
        NodeValue.Of(await data(view.Page.Context, view.Page.Database, view.Page.Table));

    private static Value Actions(TableDisplay view, string name) => view.Page.Table.IsView
        ? PageHooks.Actions(view.Page.Request, name, "view_actions", view.Page.Site.Hooks.ViewActions, plugin =>
            plugin.ViewActionsAsync(new()
        {
            Datasette = view.Page.Site.ForPlugins, Actor = view.Page.Request.Actor, Request = view.Page.Request,
            Database = view.Page.Database.Name, View = view.Page.Table.Name,
        }))
        : PageHooks.Actions(view.Page.Request, name, "table_actions", view.Page.Site.Hooks.TableActions, plugin =>
            plugin.TableActionsAsync(new()
        {
            Datasette = view.Page.Site.ForPlugins, Actor = view.Page.Request.Actor, Request = view.Page.Request,
            Database = view.Page.Database.Name, Table = view.Page.Table.Name,
        }));
}
