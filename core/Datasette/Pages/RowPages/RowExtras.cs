using Datasette.Formats.Json;
using Datasette.Pages.Extras;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.RowPages.RowContext>;

namespace Datasette.Pages.RowPages;

/// <summary>What <c>?_extra=</c> can add to a row's JSON.</summary>
internal static class RowExtras
{
    public static readonly IReadOnlyList<Extra> All =
    [
        new("foreign_key_tables", "Tables that link to this row using foreign keys", IncomingRows.ResolveAsync),
        Extra.Texts("columns", "Column names returned by this query", row => row.Rows.Columns.Names.ToArray()),
        Extra.Texts("primary_keys", "Primary keys for this table", row => row.Table.RowKeys),
        Extra.Json("render_cell", "Cells that a plugin renders, one object a row", _ => WriteRenderedCells),
        Extra.Json("query", "Details of the underlying SQL query", row => (ref JsonOutput json) => QueryJson.Write(ref json, row.Query)),
        Extra.Text("database", "Database name", row => row.Database.Name),
        Extra.Text("table", "Table name", row => row.Table.Name),
        Extra.Text("database_color", "Color assigned to the database", row => row.Database.Color),
        Extra.Boolean("private", "Whether others cannot see this row", _ => false),
    ];

    private static void WriteRenderedCells(ref JsonOutput json)
    {
        json.StartArray();
        json.StartObject();
        json.EndObject();
        json.EndArray();
    }
}
