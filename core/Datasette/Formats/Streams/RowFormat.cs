using System.Buffers;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>Writes the rows of a stream, batch by batch.</summary>
internal abstract class RowFormat
{
    /// <summary>The format's name in errors.</summary>
    public abstract string Name { get; }

    /// <summary>Writes what precedes the first row.</summary>
    public virtual void WriteStart(IBufferWriter<byte> output)
    {
    }

    public abstract void WriteRows(IBufferWriter<byte> output, Rows rows, RowLabels? labels);

    /// <summary>Writes the error that ends the stream as a last line: the status line was sent long before.</summary>
    public abstract void WriteError(IBufferWriter<byte> output, DatasetteException error);
}
