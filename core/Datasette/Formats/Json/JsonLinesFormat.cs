using System.Buffers;
using Datasette.Errors;
using Datasette.Formats.Streams;
using Datasette.Sqlite;
using Datasette.Tables.Labels;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>
/// A stream as newline-delimited JSON: one object per line, and an error as its JSON object. Every line ends with a line feed, so that a
/// truncated response is recognisable.
/// </summary>
internal sealed class JsonLinesFormat(RowsJson writer) : RowFormat
{
    public override string Name => "JSON";

    public override void WriteRows(IBufferWriter<byte> output, Rows rows, RowLabels? labels)
    {
        var labelled = labels is null ? writer : writer.With(labels);
        var json = new JsonOutput(output);
        for (var row = 0; row < rows.Count; row++)
        {
            labelled.WriteObject(ref json, rows, row);
            json.Newline();
        }
        json.Flush();
    }

    public override void WriteError(IBufferWriter<byte> output, DatasetteException error)
    {
        var json = new JsonOutput(output);
        ErrorJson.Write(ref json, error);
        json.Newline();
        json.Flush();
    }
}
