using System.Buffers;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Csv;

/// <summary>Writes rows as CSV.</summary>
/// <param name="columns">The columns.</param>
/// <param name="blobLink">The URL of a blob.</param>
/// <param name="expanded">The columns that are followed by a label column; null for none.</param>
internal sealed class RowsCsv(Columns columns, BlobLink blobLink, bool[]? expanded = null)
{
    /// <summary>Writes the header line, unless <c>?_header=off</c>.</summary>
    public void WriteHeader(IBufferWriter<byte> output, QueryArgs args)
    {
        if (args["_header"] == "off") return;
        var csv = new CsvOutput(output);
        for (var column = 0; column < columns.Count; column++)
        {
            csv.Field(columns[column]);
            if (expanded is not null && expanded[column]) csv.Field(columns[column] + "_label");
        }
        csv.EndRow();
        csv.Flush();
    }

    public void WriteRows(IBufferWriter<byte> output, Rows rows, RowLabels? labels = null)
    {
        var csv = new CsvOutput(output);
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = rows[row];
            for (var column = 0; column < cells.Length; column++)
            {
                ref readonly var cell = ref cells[column];
                if (cell.Type == CellType.Blob) csv.Field(blobLink(rows, row, column));
                else WriteCell(ref csv, rows, cell);
                if (expanded is not null && expanded[column]) WriteLabel(ref csv, rows, cell, labels?[column]);
            }
            csv.EndRow();
        }
        csv.Flush();
    }

    private static void WriteCell(ref CsvOutput csv, Rows rows, in Cell cell)
    {
        switch (cell.Type)
        {
            case CellType.Integer: csv.Field(cell.Integer); break;
            case CellType.Real: csv.Field(cell.Real); break;
            case CellType.Null: csv.Empty(); break;
            default: csv.Field(rows.Bytes(cell)); break;
        }
    }

    private static void WriteLabel(ref CsvOutput csv, Rows rows, in Cell cell, ColumnLabels? labels)
    {
        if (labels is not null && labels.TryFind(rows, cell, out var found, out var label)) WriteCell(ref csv, found, label);
        else csv.Empty();
    }
}
