using Datasette.Rendering.Cells;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>Writes <c>render_cell</c>: for each row an object with the cells that are shown otherwise than their values, as HTML.</summary>
internal static class RenderedCellsJson
{
    /// <param name="json">The output.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="types">The types of their columns, where the configuration says any.</param>
    public static void Write(ref JsonOutput json, Rows rows, ColumnType?[]? types)
    {
        json.StartArray();
        for (var row = 0; row < rows.Count; row++)
        {
            json.StartObject();
            for (var column = 0; column < (types?.Length ?? 0); column++)
            {
                if (types![column] is not { } type || TypedCell.Html(type, rows, rows[row][column]) is not { } html) continue;
                json.Name(rows.Columns[column]);
                json.Text(html);
            }
            json.EndObject();
        }
        json.EndArray();
    }

    /// <summary>The same of a result that is no table's: its columns have no types.</summary>
    public static void Write(ref JsonOutput json, int rows)
    {
        json.StartArray();
        for (var row = 0; row < rows; row++)
        {
            json.StartObject();
            json.EndObject();
        }
        json.EndArray();
    }
}
