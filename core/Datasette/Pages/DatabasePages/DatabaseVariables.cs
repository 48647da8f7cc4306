using Datasette.Pages.SearchEngines;
using Datasette.Pages.TablePages;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.DatabasePages;

/// <summary>The variables of <c>database.html</c>.</summary>
internal static class DatabaseVariables
{
    public static readonly ContextVariables<DatabaseContext> All = new(
    [
        new("database", "str", "The database's name", page => page.Database.Name),
        new("database_color", "str", "The database's colour: six hex digits", page => ColorValue.Of(page.Database.Color)),
        new("path", "str", "The path of this page", page => page.Context.Site.Urls.Database(page.Database)),
        new("size", "int or None", "The file's size in bytes; None if the actor may not view every table", page =>
            page.Size is { } size ? size : Value.None),
        new("tables", "list of dict",
            "The tables, hidden ones too: name, columns, primary_keys, count, count_truncated, hidden, fts_table, foreign_keys, private",
            page => Value.List(page.Tables.Select(Table))),
        new("table_summaries", "dict", "What the metadata says of tables: the description or the title, by the table's name", page =>
            Value.Map(page.Tables.Select(table => KeyValuePair.Create(table.Table.Name,
                Value.From(TableMetadata.Summary(page.Context.Site, page.Database, table.Table)))))),
        new("hidden_count", "int", "How many tables are hidden", page => page.Tables.Count(table => table.Hidden)),
        new("show_hidden", "bool", "Whether hidden tables are listed: ?_show_hidden=1", page =>
            page.Context.Request.Args["_show_hidden"] == "1"),
        new("views", "list of dict", "The views: name, private", page =>
            Value.List(page.Views.Select(view => Value.Map([new("name", view.Name), new("private", view.IsPrivate)])))),
        new("queries", "list of dict",
            "The first stored queries: name, sql, title, description, description_html, hide_sql, fragment, parameters, is_write, "
                + "private and others", page => Value.List(page.Queries.First.Select(NodeValue.Of))),
        new("queries_more", "bool", "Whether there are more stored queries", page => page.Queries.HasMore),
        new("queries_count", "int", "Number of stored queries that the actor may view", page => page.Queries.Count),
        new("allow_execute_sql", "bool", "Whether the actor may execute SQL", page => page.MayExecuteSql),
        new("allow_download", "bool", "Whether the file can be downloaded", page => page.MayDownload),
        new("table_columns", "dict", "The columns of every table and view, by its name", page =>
            Value.Map(page.Tables.Where(table => !table.Hidden).Select(table => table.Table).Concat(page.Views.Select(view => view.View))
            .Select(table => KeyValuePair.Create(table.Name, TextList.Of(table.Columns.Select(column => column.Name)))))),
        new("metadata", "dict", "The metadata of the database", page =>
            NodeValue.OwnMembers(page.Context.Site.Options.Metadata["databases"]?[page.Database.Name])),
        new("private", "bool", "Whether others cannot see the page", page => page.IsPrivate),
        .. SearchVariables.Of<DatabaseContext>(page => page.Subject),
        new("editable", "bool", "Whether to show the SQL editor", page => page.MayExecuteSql),
        new("count_limit", "int", "The number at which counting rows stops", _ => Tables.TableSql.CountLimit),
        new("attached_databases", "list of str", "Databases that queries can join, on /_memory with --crossdb", page =>
            TextList.Of(page.Database.AttachedNames)),
        new("database_page_data", "dict",
            "For scripts: createTable, for actors who may create tables: path, foreignKeyTargetsPath, databaseName, columnTypes, "
                + "defaultExpressions, canInsertRows, and customColumnTypes for actors who may set them",
            async page => await WriteForms.ScriptData.CreateAsync(page.Context, page.Database) is { } data
                ? Value.Map([new("createTable", NodeValue.Of(data))]) : Value.Map([])),
        new("database_actions", "function", "Actions that plugins offer on the database", page =>
            PageHooks.Actions(page.Context.Request, "database_actions", "database_actions", page.Context.Site.Hooks.DatabaseActions,
            plugin => plugin.DatabaseActionsAsync(new()
            {
                Datasette = page.Context.Site.ForPlugins,
                Actor = page.Context.Request.Actor,
                Database = page.Database.Name,
                Request = page.Context.Request,
            }))),
        new("write_links", "list of dict",
            "The forms that the actor may use here: label, href, on (database) and action; empty on an immutable database", page =>
                WriteForms.WriteLinks.OfDatabaseAsync(page.Context, page.Database)),
        new("top_database", "function", "HTML that plugins add at the top", page =>
            PageHooks.Top(page.Context.Request, "top_database", page.Context.Site.Hooks.TopDatabase,
            plugin => plugin.TopDatabaseAsync(new()
            {
                Datasette = page.Context.Site.ForPlugins,
                Request = page.Context.Request,
                Database = page.Database.Name,
            }))),
    ]);

    /// <summary>A table in the template variable <c>tables</c>.</summary>
    public static Value Table(TableSummary summary)
    {
        var table = summary.Table;
        return Value.Map(
        [
            new("name", table.Name),
            new("columns", TextList.Of(table.Columns.Select(column => column.Name))),
            new("primary_keys", TextList.Of(table.PrimaryKeys)),
            new("count", summary.Count is { } count ? count : Value.None),
            new("count_truncated", summary.CountTruncated),
            new("hidden", summary.Hidden),
            new("fts_table", table.FtsTable),
            new("foreign_keys", Value.Map(
            [
                new("incoming", Value.List(table.Incoming.Select(key => Key(key.OtherTable, key.Column, key.OtherColumn)))),
                new("outgoing", Value.List(table.ForeignKeys.Select(key => Key(key.OtherTable, key.Column, key.OtherColumn)))),
            ])),
            new("private", summary.IsPrivate),
        ]);
    }

    private static Value Key(string otherTable, string column, string otherColumn) =>
        Value.Map([new("other_table", otherTable), new("column", column), new("other_column", otherColumn)]);
}
