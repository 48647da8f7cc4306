using System.IO.Pipelines;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>
/// A running query whose rows go out batch by batch, in memory that does not grow. It holds one connection until it is
/// disposed. The client's pace sets the pace of the query, and a client that goes away ends it.
/// </summary>
internal sealed class RowStream : IDisposable
{
    private const int BatchRows = 1000;
    private const int BatchBytes = 4 * 1024 * 1024;
    private readonly ConnectionPool.Lease _lease;
    private readonly Cursor _cursor;
    private readonly RowFormat _format;
    private readonly RowStreamOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly Rows _rows;
    private bool _more;

    private RowStream(ConnectionPool.Lease lease, Cursor cursor, RowFormat format, RowStreamOptions options, CancellationToken cancellation)
    {
        (_lease, _cursor, _format, _options, _cancellation) = (lease, cursor, format, options, cancellation);
        _rows = new Rows(cursor.Columns);
    }

    /// <summary>Starts the query and reads the first batch, so that an error is still an error response.</summary>
    public static async ValueTask<RowStream> OpenAsync(
        Database database, SqlQuery query, Func<Columns, RowFormat> format, RowStreamOptions options, CancellationToken cancellationToken)
    {
        // A request may run on the very thread that reads its connection, and while that thread is in SQLite nobody would
        // notice that the client is gone.
        await Task.Yield();
        var lease = await database.RentForStreamAsync(query, cancellationToken);
        RowStream? stream = null;
        try
        {
            var cursor = lease.Connection.Open(query, options.TimeLimit, cancellationToken);
            stream = new RowStream(lease, cursor, format(cursor.Columns), options, cancellationToken);
            stream._more = cursor.Fill(stream._rows, BatchRows, BatchBytes);
            return stream;
        }
        catch
        {
            if (stream is null) lease.Dispose();
            else stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes all rows. An error on the way, and the size limit, end the answer with a line that says so.</summary>
    public async ValueTask WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        _format.WriteStart(output);
        var written = output.UnflushedBytes;
        try
        {
            while (true)
            {
                var before = output.UnflushedBytes;
                using (var labels = await RowLabels.ReadAsync(_rows, _options.Expansions, ReadLabels)) _format.WriteRows(output, _rows, labels);
                written += output.UnflushedBytes - before;
                var flushed = await output.FlushAsync(cancellationToken);
                if (flushed.IsCompleted || !_more) return;
                if (_options.MaxBytes > 0 && written > _options.MaxBytes) throw new BadRequest($"{_format.Name} contains more than {_options.MaxBytes} bytes");
                _rows.Clear();
                _more = _cursor.Fill(_rows, BatchRows, BatchBytes);
            }
        }
        catch (DatasetteException error)
        {
            _format.WriteError(output, error);
            // What took too long may not do so the next time. Without its proper end no cache keeps the answer.
            if (error is not (QueryInterrupted or ServerBusy)) return;
            await output.FlushAsync(cancellationToken);
            throw;
        }
    }

    /// <summary>Labels come over the connection that the stream holds: waiting for another could wait for ever.</summary>
    private ValueTask<Rows?> ReadLabels(SqlQuery query)
    {
        try
        {
            return new(_lease.Connection.Read(query, BatchRows, _options.TimeLimit, _cancellation));
        }
        catch (InvalidSql)
        {
            // A key or a label column of a table that cannot be read.
            return new((Rows?)null);
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _cursor.Dispose();
        _lease.Dispose();
    }
}
