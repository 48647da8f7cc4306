using System.Buffers;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Formats.Csv;

/// <summary>Writes rows as CSV.</summary>
/// <param name="columns">The columns.</param>
/// <param name="blobLink">The address of a blob.</param>
internal sealed class RowsCsv(Columns columns, BlobLink blobLink)
{
    /// <summary>The first line, unless <c>?_header=off</c>.</summary>
    public void WriteHeader(IBufferWriter<byte> output, QueryArgs args)
    {
        if (args["_header"] == "off") return;
        var csv = new CsvOutput(output);
        foreach (var name in columns.Names) csv.Field(name);
        csv.EndRow();
        csv.Flush();
    }

    public void WriteRows(IBufferWriter<byte> output, Rows rows)
    {
        var csv = new CsvOutput(output);
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = rows[row];
            for (var column = 0; column < cells.Length; column++)
            {
                ref readonly var cell = ref cells[column];
                switch (cell.Type)
                {
                    case CellType.Text: csv.Field(rows.Bytes(cell)); break;
                    case CellType.Integer: csv.Field(cell.Integer); break;
                    case CellType.Real: csv.Field(cell.Real); break;
                    case CellType.Blob: csv.Field(blobLink(rows, row, column)); break;
                    default: csv.Empty(); break;
                }
            }
            csv.EndRow();
        }
        csv.Flush();
    }
}
