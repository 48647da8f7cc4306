using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>Writes cells as JSON values.</summary>
internal static class CellJson
{
    public static void Write(ref JsonOutput json, Rows rows, in Cell cell, bool infinity)
    {
        switch (cell.Type)
        {
            case CellType.Text: json.Text(rows.Bytes(cell)); break;
            case CellType.Integer: json.Integer(cell.Integer); break;
            case CellType.Real: json.Real(cell.Real, infinity); break;
            case CellType.Blob: json.Blob(rows.Bytes(cell)); break;
            default: json.Null(); break;
        }
    }

    /// <summary>Writes text as the JSON it contains (<c>?_json=</c>); other values, and text that is not JSON, unchanged.</summary>
    public static void WriteParsed(ref JsonOutput json, Rows rows, in Cell cell, bool infinity)
    {
        using var document = cell.Type == CellType.Text ? CountedJson.Parse(rows.Bytes(cell)) : null;
        if (document is null) Write(ref json, rows, cell, infinity);
        else JsonValues.Write(ref json, document.Root);
    }
}
