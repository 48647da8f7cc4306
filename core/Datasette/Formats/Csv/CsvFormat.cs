using System.Buffers;
using System.Text;
using Datasette.Errors;
using Datasette.Formats.Streams;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Csv;

/// <summary>A stream as CSV: a header line, rows, and errors as a last line.</summary>
internal sealed class CsvFormat(RowsCsv csv, QueryArgs args) : RowFormat
{
    public override string Name => "CSV";

    public override void WriteStart(IBufferWriter<byte> output) => csv.WriteHeader(output, args);

    public override void WriteRows(IBufferWriter<byte> output, Rows rows, RowLabels? labels) => csv.WriteRows(output, rows, labels);

    public override void WriteError(IBufferWriter<byte> output, DatasetteException error) =>
        Encoding.UTF8.GetBytes(error.Message + "\r\n", output);
}
