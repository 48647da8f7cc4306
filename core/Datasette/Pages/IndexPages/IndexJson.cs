using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.DatabasePages;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.IndexPages;

/// <summary>The index as JSON.</summary>
internal static class IndexJson
{
    public static Response Respond(RequestContext context, IReadOnlyList<DatabaseSummary> databases, bool byRelationships) =>
        JsonPage.Of((ref JsonOutput json) =>
    {
        json.StartAnswer();
        json.Name("unstable"u8);
        json.Text(UnstableMarker.Text);
        json.Name("databases"u8);
        json.StartArray();
        foreach (var database in databases) WriteDatabase(ref json, context.Site, database, byRelationships);
        json.EndArray();
        json.Name("metadata"u8);
        MetadataJson.Write(ref json, context.Site.Options.Metadata);
        json.EndObject();
    });

    private static void WriteDatabase(ref JsonOutput json, Site site, DatabaseSummary summary, bool byRelationships)
    {
        var (database, listing) = (summary.Database, summary.Listing);
        json.StartObject();
        json.Name("name"u8);
        json.Text(database.Name);
        json.Name("hash"u8);
        json.Text(database.Hash);
        json.Name("color"u8);
        json.Text(database.Color);
        json.Name("path"u8);
        json.Text(site.Urls.Database(database));
        json.Name("tables_and_views_truncated"u8);
        json.StartArray();
        var top = listing.Top(byRelationships);
        foreach (var table in top)
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(table.Table.Name);
            json.Name("columns"u8);
            json.Texts(table.Table.ColumnNames);
            json.Name("primary_keys"u8);
            json.Texts(table.Table.PrimaryKeys);
            json.Name("count"u8);
            json.Integer(listing.HasCounts ? table.Count : null);
            json.Name("hidden"u8);
            json.Boolean(table.Hidden);
            json.Name("fts_table"u8);
            json.Text(table.Table.FtsTable);
            json.Name("num_relationships_for_sorting"u8);
            json.Integer((long)listing.Relationships(table, byRelationships));
            json.Name("private"u8);
            json.Boolean(table.IsPrivate);
            json.EndObject();
        }
        foreach (var view in listing.Views.Take(TableListing.Shown - top.Length))
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(view.Name);
            json.Name("private"u8);
            json.Boolean(view.IsPrivate);
            json.EndObject();
        }
        json.EndArray();
        json.Name("tables_and_views_more"u8);
        json.Boolean(listing.Visible.Count + listing.Views.Count > TableListing.Shown);
        json.Name("tables_count"u8);
        json.Integer((long)listing.Visible.Count);
        json.Name("table_rows_sum"u8);
        json.Integer(listing.VisibleRows);
        json.Name("show_table_row_counts"u8);
        json.Boolean(listing.HasCounts);
        json.Name("hidden_table_rows_sum"u8);
        json.Integer(listing.HiddenRows);
        json.Name("hidden_tables_count"u8);
        json.Integer((long)listing.Hidden.Count);
        json.Name("views_count"u8);
        json.Integer((long)listing.Views.Count);
        json.Name("private"u8);
        json.Boolean(summary.IsPrivate);
        json.EndObject();
    }
}
