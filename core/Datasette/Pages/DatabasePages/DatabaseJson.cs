using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Text;

namespace Datasette.Pages.DatabasePages;

/// <summary>A database page as JSON.</summary>
internal static class DatabaseJson
{
    public static Response Respond(DatabaseContext page) => JsonPage.Of((ref JsonOutput json) =>
    {
        var (context, database) = (page.Context, page.Database);
        json.StartAnswer();
        json.Name("database"u8);
        json.Text(database.Name);
        json.Name("private"u8);
        json.Boolean(page.IsPrivate);
        json.Name("path"u8);
        json.Text(context.Site.Urls.Database(database));
        json.Name("size"u8);
        json.Integer(page.Size);
        json.Name("tables"u8);
        json.StartArray();
        foreach (var table in page.Tables) WriteTable(ref json, table);
        json.EndArray();
        json.Name("hidden_count"u8);
        json.Integer((long)page.Tables.Count(table => table.Hidden));
        json.Name("views"u8);
        json.StartArray();
        foreach (var view in page.Views)
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(view.Name);
            json.Name("private"u8);
            json.Boolean(view.IsPrivate);
            json.EndObject();
        }
        json.EndArray();
        json.Name("queries"u8);
        json.StartArray();
        foreach (var query in page.Queries.First) json.Node(query);
        json.EndArray();
        json.Name("queries_more"u8);
        json.Boolean(page.Queries.HasMore);
        json.Name("queries_count"u8);
        json.Integer((long)page.Queries.Count);
        json.Name("allow_execute_sql"u8);
        json.Boolean(page.MayExecuteSql);
        json.Name("table_columns"u8);
        WriteTableColumns(ref json, page);
        json.Name("metadata"u8);
        MetadataJson.Write(ref json, context.Site.Options.Metadata["databases"]?[database.Name]);
        json.EndObject();
    });

    private static void WriteTable(ref JsonOutput json, TableSummary summary)
    {
        var table = summary.Table;
        json.StartObject();
        json.Name("name"u8);
        json.Text(table.Name);
        json.Name("columns"u8);
        json.Texts(table.ColumnNames);
        json.Name("primary_keys"u8);
        json.Texts(table.PrimaryKeys);
        json.Name("count"u8);
        json.Integer(summary.Count);
        json.Name("count_truncated"u8);
        json.Boolean(summary.CountTruncated);
        json.Name("hidden"u8);
        json.Boolean(summary.Hidden);
        json.Name("fts_table"u8);
        json.Text(table.FtsTable);
        json.Name("foreign_keys"u8);
        json.StartObject();
        json.Name("incoming"u8);
        json.StartArray();
        foreach (var key in table.Incoming) WriteKey(ref json, key.OtherTable, key.Column, key.OtherColumn);
        json.EndArray();
        json.Name("outgoing"u8);
        json.StartArray();
        foreach (var key in table.ForeignKeys.OrderBy(key => key.OtherTable, StringComparer.Ordinal).ThenBy(key => key.Column,
            StringComparer.Ordinal)) WriteKey(ref json, key.OtherTable, key.Column, key.OtherColumn);
        json.EndArray();
        json.EndObject();
        json.Name("private"u8);
        json.Boolean(summary.IsPrivate);
        json.EndObject();
    }

    private static void WriteKey(ref JsonOutput json, string otherTable, string column, string otherColumn)
    {
        json.StartObject();
        json.Name("other_table"u8);
        json.Text(otherTable);
        json.Name("column"u8);
        json.Text(column);
        json.Name("other_column"u8);
        json.Text(otherColumn);
        json.EndObject();
    }

    private static void WriteTableColumns(ref JsonOutput json, DatabaseContext page)
    {
        json.StartObject();
        // The columns are listed for actors who may execute SQL, for the SQL editor.
        var tables = page.MayExecuteSql ? page.Tables.Select(summary => summary.Table).Concat(page.Views.Select(view => view.View)) : [];
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            json.Name(table.Name);
            json.Texts(table.IsView ? [] : table.ColumnNames.Order(StringComparer.Ordinal));
        }
        json.EndObject();
    }
}
