using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>Writes <c>render_cell</c>: for each row an object with the cells that a plugin renders.</summary>
internal static class RenderedCellsJson
{
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
