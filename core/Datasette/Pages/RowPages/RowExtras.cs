using Datasette.Pages.Extras;
using Datasette.Pages.TablePages;
using Datasette.Tables;
using Datasette.Text;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.RowPages.RowContext>;

namespace Datasette.Pages.RowPages;

/// <summary>The extras of a row's JSON.</summary>
internal static class RowExtras
{
    public static readonly IReadOnlyList<Extra> All =
    [
        new("foreign_key_tables", "Tables that link to this row using foreign keys", IncomingRows.ResolveAsync),
        Extra.Texts("columns", "Column names returned by this query", row => row.Rows.Columns.Names.ToArray()),
        Extra.Texts("primary_keys", "Primary keys for this table", row => row.Table.RowKeys),
        new("render_cell", "Cells that are shown otherwise than their values, as HTML, one object a row", async row =>
        {
            var rendered = await row.RenderedAsync();
            return (ref JsonOutput json) =>
                RenderedCellsJson.Write(ref json, row.Rows, ColumnType.Places(row.ColumnTypes, row.Rows.Columns.Names), rendered);
        }),
        Extra.Json("column_details", "Details of each column: type, default, key", row =>
            (ref JsonOutput json) => ColumnsJson.WriteDetails(ref json, row.Table)),
        Extra.Json("column_types", "What columns hold, as the configuration says", row =>
            (ref JsonOutput json) => ColumnsJson.WriteTypes(ref json, row.ColumnTypes)),
        Extra.Json("metadata", "Metadata about the table", row =>
            (ref JsonOutput json) => TableMetadata.Write(ref json, row.Site, row.Database, row.Table)),
        Extra.Json("extras", "Extras that can be asked for", row => (ref JsonOutput json) => ExtrasJson.Write(ref json, row.Context, All!)),
        Extra.Json("request", "Details of the request", row => (ref JsonOutput json) => RequestJson.Write(ref json, row.Context)),
        Extra.Json("debug", "What the request was resolved to", row => (ref JsonOutput json) => WriteDebug(ref json, row)),
        Extra.Json("query", "Details of the underlying SQL query", row => (ref JsonOutput json) => QueryJson.Write(ref json, row.Query)),
        Extra.Text("database", "Database name", row => row.Database.Name),
        Extra.Text("table", "Table name", row => row.Table.Name),
        Extra.Text("database_color", "Color assigned to the database", row => row.Database.Color),
        Extra.Boolean("private", "Whether others cannot see this row", row => row.IsPrivate),
    ];

    private static void WriteDebug(ref JsonOutput json, RowContext row)
    {
        json.StartObject();
        RequestJson.WriteUrlVariables(ref json, row.Context);
        json.Name("resolved"u8);
        json.StartObject();
        json.Name("table"u8);
        json.Text(row.Table.Name);
        QueryJson.WriteMembers(ref json, row.Query);
        json.Name("pks"u8);
        json.Texts(row.Table.RowKeys);
        json.Name("pk_values"u8);
        json.Texts(row.KeyValues);
        json.EndObject();
        json.EndObject();
    }
}
