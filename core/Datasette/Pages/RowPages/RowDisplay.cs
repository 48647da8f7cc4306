using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Pages.TablePages;
using Datasette.Rendering.Cells;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.RowPages;

/// <summary>The data of a row's page: untruncated texts, and labels for foreign keys.</summary>
internal sealed record RowDisplay(RowContext Row, Schema Schema, RowsLayout Layout)
{
    /// <summary>The columns as the page shows them: the key first.</summary>
    public IEnumerable<string> ColumnNames =>
        Row.Rows.Columns.Names.ToArray().OrderBy(name => !Row.Table.PrimaryKeys.Contains(name));

    /// <summary>The same with what is known of them.</summary>
    public IEnumerable<DisplayColumn> Columns => ColumnNames.Select(name => DisplayColumn.Of(
        Row.Table, name, sortable: false, TableMetadata.ColumnDescription(Row.Site, Row.Database, Row.Table, name)));

    public static async ValueTask<Response> RespondAsync(RowContext row, Schema schema)
    {
        var expansions = Expansions.Of(schema, row.Table);
        using var labels = await row.Context.LabelsAsync(row.Database, row.Rows, expansions);
        var layout = new RowsLayout(row.Rows, new RowLinks(row.Urls, row.Database, row.Table), expansions, linksToRows: false, limit: 0)
        {
            Labels = labels,
            Rendered = await row.RenderedAsync(),
            Types = ColumnType.Places(row.ColumnTypes, row.Rows.Columns.Names),
        };
        var frame = row.Frame();
        return (await row.Site.Templates.RenderAsync(frame, RowVariables.All, new RowDisplay(row, schema, layout))).With("Referrer-Policy",
            "no-referrer");
    }
}
