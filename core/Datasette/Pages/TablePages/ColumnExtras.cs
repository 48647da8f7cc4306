using Datasette.Pages.Extras;
using Datasette.Tables;
using Datasette.Text;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.TablePages.TableContext>;

namespace Datasette.Pages.TablePages;

/// <summary>The extras about columns.</summary>
internal static class ColumnExtras
{
    public static readonly IReadOnlyList<Extra> All =
    [
        Extra.Texts("columns", "Column names returned by this query", page => page.Plan.Select),
        Extra.Texts("all_columns", "All columns in the table, regardless of _col/_nocol filtering", page =>
            page.Table.Columns.Select(column => column.Name)),
        Extra.Texts("primary_keys", "Primary keys for this table", page => page.Table.PrimaryKeys),
        Extra.Json("column_details", "Details of each column: type, default, key", page =>
            (ref JsonOutput json) => ColumnsJson.WriteDetails(ref json, page.Table)),
        Extra.Json("column_types", "What columns hold, as the configuration says", page =>
            (ref JsonOutput json) => ColumnsJson.WriteTypes(ref json, page.ColumnTypes)),
        new("set_column_type_ui", "Where the types of columns can be set; null for actors who may not", async page =>
        {
            var data = await WriteForms.ScriptData.ColumnTypesAsync(page.Context, page.Database, page.Table);
            return (ref JsonOutput json) => json.Node(data);
        }),
        Extra.Json("display_columns", "Column metadata used by the HTML table display", page =>
            (ref JsonOutput json) => WriteDisplay(ref json, page)),
    ];

    private static void WriteDisplay(ref JsonOutput json, TableContext page)
    {
        json.StartArray();
        foreach (var column in DisplayColumn.Of(page)) Write(ref json, column, page.ColumnTypes.GetValueOrDefault(column.Column.Name),
            linksToRow: !page.Table.IsView && (column.IsLink || page.Table.PrimaryKeys is [var key] && key == column.Column.Name));
        json.EndArray();
    }

    /// <summary>Writes a column; the link column has fewer members.</summary>
    private static void Write(ref JsonOutput json, DisplayColumn column, ColumnType? type, bool linksToRow)
    {
        json.StartObject();
        json.Name("name"u8);
        json.Text(column.Column.Name);
        json.Name("sortable"u8);
        json.Boolean(column.Sortable || (linksToRow && !column.IsLink));
        json.Name("is_pk"u8);
        json.Boolean(column.IsKey);
        json.Name("type"u8);
        json.Text(column.Column.Type);
        json.Name("notnull"u8);
        json.Integer(column.Column.NotNull ? 1L : 0L);
        if (column.IsLink)
        {
            json.Name("is_special_link_column"u8);
            json.Boolean(true);
        }
        if (!linksToRow)
        {
            json.Name("description"u8);
            json.Text(column.Description);
            json.Name("column_type"u8);
            json.Text(type?.Name);
            json.Name("column_type_config"u8);
            json.Node(type?.Config);
        }
        json.EndObject();
    }
}
