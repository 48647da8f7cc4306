using Datasette.Rendering.Cells;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>Writes <c>render_cell</c>: for each row an object with the HTML of the cells that plugins or column types render.</summary>
internal static class RenderedCellsJson
{
    /// <param name="json">The output.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="rendered">The cells that plugins render, or null.</param>
    /// <param name="types">The configured types of their columns.</param>
    public static void Write(ref JsonOutput json, Rows rows, ColumnType?[]? types, RenderedCells? rendered = null)
    {
        json.StartArray();
        for (var row = 0; row < rows.Count; row++)
        {
            json.StartObject();
            for (var column = 0; column < rows.Columns.Count && (types is not null || rendered is not null); column++)
            {
                var html = rendered?[row, column] is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes)
                    : types?[column] is { } type ? TypedCell.Html(type, rows, rows[row][column]) : null;
                if (html is null) continue;
                json.Name(rows.Columns[column]);
                json.Text(html);
            }
            json.EndObject();
        }
        json.EndArray();
    }
}
