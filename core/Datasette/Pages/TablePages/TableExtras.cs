using Datasette.Formats.Json;
using Datasette.Pages.Extras;
using Datasette.Tables;
using Datasette.Text;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.TablePages.TableContext>;

namespace Datasette.Pages.TablePages;

/// <summary>The extras of a table's JSON.</summary>
internal static class TableExtras
{
    public static readonly IReadOnlyList<Extra> All =
    [
        new("count", "Total count of rows matching these filters", async page => Write(await page.CountAsync())),
        new("count_truncated", "True when the count stopped at its limit", async page =>
        {
            var count = await page.CountAsync();
            return (ref JsonOutput json) => json.Boolean(count.Truncated);
        }),
        Extra.Text("count_sql", "SQL query used to calculate the total count", page => page.Plan.CountQuery.Sql.Text),
        .. ColumnExtras.All,
        Extra.Json("query", "Details of the underlying SQL query", page =>
            (ref JsonOutput json) => QueryJson.Write(ref json, page.Plan.Query)),
        Extra.Text("database", "Database name", page => page.Database.Name),
        Extra.Text("table", "Table name", page => page.Table.Name),
        Extra.Text("database_color", "Color assigned to the database", page => page.Database.Color),
        Extra.Text("table_definition", "SQL definition for this table", page => page.Table.IsView ? null : page.Table.Definition),
        Extra.Text("view_definition", "SQL definition for this view", page => page.Table.IsView ? page.Table.Definition : null),
        Extra.Boolean("is_view", "Whether this resource is a view instead of a table", page => page.Table.IsView),
        Extra.Boolean("private", "Whether others cannot see this table", page => page.IsPrivate),
        Extra.Json("expandable_columns", "Foreign keys that _labels= can expand, with the label column of each", page =>
            (ref JsonOutput json) => WriteExpandable(ref json, page)),
        .. FacetExtras.All,
        SummaryExtras.Json,
        .. RequestExtras.All,
        Extra.Json("metadata", "Metadata about the table, database or stored query", page =>
            (ref JsonOutput json) => TableMetadata.Write(ref json, page.Site, page.Database, page.Table)),
        new("render_cell", "Cells that are shown otherwise than their values, as HTML, one object a row", async page =>
        {
            var rendered = await page.RenderedAsync(page.Shown!);
            return (ref JsonOutput json) =>
                RenderedCellsJson.Write(ref json, page.Shown!, ColumnType.Places(page.ColumnTypes, page.Shown!.Columns.Names), rendered);
        }),
        Extra.Text("next_url", "Address of the next page, which is there unasked", page => page.NextUrl),
        new("warnings", "Warnings about parts that were left out, with the reason", async page =>
        {
            var warnings = await TableWarnings.ReadAsync(page);
            return (ref JsonOutput json) => json.Texts(warnings);
        }),
        Extra.Text("human_description_en", "Human-readable description of the filters", TableDescription.Of),
    ];

    /// <summary>The extras in <c>?_extra=_html</c>: all that the HTML page shows.</summary>
    public static IReadOnlyList<Extra> Bundle =>
        field ??= [.. All.Where(extra => extra.Name is not (SummaryExtras.Name or "debug" or "request" or "extras"))];

    private static void WriteExpandable(ref JsonOutput json, TableContext page)
    {
        json.StartArray();
        foreach (var (key, _, label) in page.Expandable)
        {
            json.StartArray();
            json.StartObject();
            json.Name("column"u8);
            json.Text(key.Column);
            json.Name("other_table"u8);
            json.Text(key.OtherTable);
            json.Name("other_column"u8);
            json.Text(key.OtherColumn);
            json.EndObject();
            json.Text(label);
            json.EndArray();
        }
        json.EndArray();
    }

    private static JsonPage.Body Write(TableCount count) => (ref JsonOutput json) => json.Integer(count.Value);
}
