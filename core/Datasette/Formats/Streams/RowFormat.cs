using System.Buffers;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>How the rows of a stream are written, batch by batch.</summary>
internal abstract class RowFormat
{
    /// <summary>What the format is called in errors.</summary>
    public abstract string Name { get; }

    /// <summary>What stands before the first row.</summary>
    public virtual void WriteStart(IBufferWriter<byte> output)
    {
    }

    public abstract void WriteRows(IBufferWriter<byte> output, Rows rows, RowLabels? labels);

    /// <summary>A last line that says why the stream ends before its end: the status has gone out long before.</summary>
    public abstract void WriteError(IBufferWriter<byte> output, DatasetteException error);
}
