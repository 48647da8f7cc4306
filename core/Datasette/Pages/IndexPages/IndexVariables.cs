using Datasette.Pages.DatabasePages;
using Datasette.Pages.SearchEngines;
using Datasette.Pages.TablePages;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.IndexPages;

/// <summary>The variables of <c>index.html</c>.</summary>
internal static class IndexVariables
{
    public static readonly ContextVariables<IndexContext> All = new(
    [
        new("databases", "list of dict",
            "The databases: name, description, hash, color, path, tables_and_views_truncated, tables_and_views_more, tables_count, "
                + "table_rows_sum, show_table_row_counts, hidden_table_rows_sum, hidden_tables_count, views_count, private", page =>
                    Value.List(page.Databases.Select(database => Database(page, database)))),
        new("metadata", "dict", "The metadata of the site", page => NodeValue.OwnMembers(page.Context.Site.Options.Metadata)),
        new("private", "bool", "Whether others cannot see the page", page => page.IsPrivate),
        .. SearchVariables.Of<IndexContext>(page => page.Subject),
        new("homepage_actions", "list", "Actions that plugins offer on the site", page =>
            PageHooks.ActionList(page.Context.Request, "homepage_actions", page.Context.Site.Hooks.HomepageActions, plugin =>
            plugin.HomepageActionsAsync(new()
            {
                Datasette = page.Context.Site.ForPlugins,
                Actor = page.Context.Request.Actor,
                Request = page.Context.Request,
            }))),
        new("top_homepage", "function", "HTML that plugins add at the top", page =>
            PageHooks.Top(page.Context.Request, "top_homepage", page.Context.Site.Hooks.TopHomepage, plugin =>
            plugin.TopHomepageAsync(new() { Datasette = page.Context.Site.ForPlugins, Request = page.Context.Request }))),
    ]);

    private static Value Database(IndexContext page, DatabaseSummary summary)
    {
        var urls = page.Context.Site.Urls;
        var (database, listing) = (summary.Database, summary.Listing);
        var top = listing.Top(byRelationships: false);
        var views = listing.Views.Take(TableListing.Shown - top.Length).Select(view =>
            Value.Map([new("name", view.Name), new("path", urls.Table(database, view.View)), new("private", view.IsPrivate)]));
        return Value.Map(
        [
            new("name", database.Name),
            new("description", page.Context.Site.Options.Metadata["databases"]?[database.Name]?["description"]?.ToString()),
            new("hash", database.Hash),
            new("color", database.Color),
            new("path", urls.Database(database)),
            new("tables_and_views_truncated", Value.List(top.Select(table => Table(page, summary, table)).Concat(views))),
            new("tables_and_views_more", listing.Visible.Count + listing.Views.Count > TableListing.Shown),
            new("tables_count", listing.Visible.Count),
            new("table_rows_sum", listing.VisibleRows),
            new("show_table_row_counts", listing.HasCounts),
            new("hidden_table_rows_sum", listing.HiddenRows),
            new("hidden_tables_count", listing.Hidden.Count),
            new("views_count", listing.Views.Count),
            new("private", summary.IsPrivate),
            new("problem", summary.Problem),
        ]);
    }

    private static Value Table(IndexContext page, DatabaseSummary summary, TableSummary table) => Value.Map(
    [
        new("name", table.Table.Name),
        new("path", page.Context.Site.Urls.Table(summary.Database, table.Table)),
        new("description", TableMetadata.Summary(page.Context.Site, summary.Database, table.Table)),
        new("columns", TextList.Of(table.Table.Columns.Select(column => column.Name))),
        new("primary_keys", TextList.Of(table.Table.PrimaryKeys)),
        new("count", summary.Listing.HasCounts && table.Count is { } count ? count : Value.None),
        new("hidden", table.Hidden),
        new("fts_table", table.Table.FtsTable),
        new("num_relationships_for_sorting", summary.Listing.Relationships(table, byRelationships: false)),
        new("private", table.IsPrivate),
    ]);
}
