using Datasette.Hooks;
using Datasette.Pages.PluginPages;
using Datasette.Pages.TablePages;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Jinja.Values;

namespace Datasette.Pages.RowPages;

/// <summary>The variables of <c>row.html</c>.</summary>
internal static class RowVariables
{
    public static readonly ContextVariables<RowDisplay> All = new(
    [
        new("database", "str", "The database's name", page => page.Row.Database.Name),
        new("database_color", "str", "The database's colour: six hex digits", page => ColorValue.Of(page.Row.Database.Color)),
        new("table", "str", "The table's name", page => page.Row.Table.Name),
        new("columns", "list of str", "The columns", page => TextList.Of(page.ColumnNames)),
        new("primary_keys", "list of str", "The columns of the primary key, or rowid", page => TextList.Of(page.Row.Table.RowKeys)),
        new("primary_key_values", "list of str", "Their values, as the address has them", page => TextList.Of(page.Row.KeyValues)),
        new("rows", "list of dict", "The row with its raw values, as a list of one", page => RawRows.Of(page.Row.Rows)),
        new("display_columns", "list of dict",
            "The columns as the page shows them: name, sortable, is_pk, type, notnull, description, column_type, column_type_config",
            page => DisplayColumn.List(page.Columns)),
        new("column_headings", "str", "The columns as th elements", page =>
            CellValue.Html((ref html) => ColumnHeadings.Write(ref html, page.Columns, links: null))),
        new("display_rows", "list of rows", "The row as the page shows it, as a list of one", page =>
            Value.From(new DisplayRows(page.Layout))),
        new("foreign_key_tables", "list of dict", "Other tables that point at this row: other_table, column, other_column, count, link",
            async page =>
            Value.List((await IncomingRows.CountAsync(page.Row)).Select(found => Value.Map(
            [
                new("other_table", found.Key.OtherTable), new("column", found.Key.Column), new("other_column", found.Key.OtherColumn),
                new("count", found.Count), new("link", found.Link),
            ])))),
        new("metadata", "dict", "The metadata of the table; columns is a dict of descriptions", page =>
            TableMetadata.ForTemplates(page.Row.Site, page.Row.Database, page.Row.Table)),
        new("custom_table_templates", "list of str", "The includes that could write the row", page =>
            TextList.Of(TemplateNames.Rows("row", page.Row.Database.Name, page.Row.Table.Name))),
        new("renderers", "dict", "Other formats and their addresses", async page =>
            await PluginOutput.LinksAsync(page.Row.Context, "json", null, () => PluginOutput.OfRow(page.Row))),
        new("warnings", "list of str", "Warnings about parts that were left out, with the reason", page =>
            TextList.Of(TableWarnings.Of(page.Row.Table))),
        new("query_ms", "float", "Milliseconds that the query took", page => page.Row.Rows.Elapsed.TotalMilliseconds),
        new("ok", "bool", "Always True: an error has its own page", _ => true),
        new("url_csv", "str", "The row as CSV", page => page.Row.Urls.InFormat(page.Row.Request, "csv", "_size=max")),
        new("url_csv_path", "str", "The path of the CSV export, without arguments", page =>
            page.Row.Urls.InFormat(page.Row.Request, "csv").Split('?')[0]),
        new("url_csv_hidden_args", "list of pairs", "Arguments that a CSV export form keeps", page => Value.List(page.Row.Request.Args.Pairs
            .Where(pair => pair.Key is not ("_labels" or "_facet" or "_size")).Append(new("_size", "max")).Select(pair =>
                Value.Tuple(pair.Key, pair.Value)))),
        new("table_page_data", "dict",
            "For scripts: database, table, tableUrl, and foreignKeys, the addresses of autocomplete by column, where there are some",
            page => PageData.Of(page.Row.Urls, page.Row.Database, page.Schema, page.Row.Table)),
        new("row_mutation_ui", "bool", "Whether the actor may edit or delete the row", async page =>
            Value.From((await WriteForms.WriteLinks.OfRowsAsync(page.Row.Context, page.Row.Database, page.Row.Table)).Any)),
        new("write_links", "list of dict",
            "The forms that the actor may use here: label, href, on (row) and action; empty on an immutable database", page =>
                WriteForms.WriteLinks.OfRowAsync(page.Row.Context, page.Row.Database, page.Row.Table, page.Row.RowPath)),
        new("private", "bool", "Whether others cannot see the page", page => page.Row.IsPrivate),
        new("row_actions", "list", "Actions that plugins offer on the row", page =>
            PageHooks.ActionList(page.Row.Request, "row_actions", page.Row.Site.Hooks.RowActions, plugin => plugin.RowActionsAsync(new()
        {
            Datasette = page.Row.Site.ForPlugins, Actor = page.Row.Request.Actor, Request = page.Row.Request,
            Database = page.Row.Database.Name, Table = page.Row.Table.Name,
            Row = PageRow.Of(page.Row.Rows)[0],
        }))),
        new("top_row", "function", "HTML that plugins add at the top", page =>
            PageHooks.Top(page.Row.Request, "top_row", page.Row.Site.Hooks.TopRow, plugin => plugin.TopRowAsync(new()
        {
            Datasette = page.Row.Site.ForPlugins, Request = page.Row.Request, Database = page.Row.Database.Name,
            Table = page.Row.Table.Name, Row = PageRow.Of(page.Row.Rows)[0],
        }))),
    ]);
}
