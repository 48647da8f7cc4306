using System.IO.Pipelines;
using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>
/// A running query whose rows go out batch by batch, in memory that does not grow. It holds one connection of the streams'
/// own until it is disposed. The client's pace sets the pace of the query, and a client that goes away ends it.
/// </summary>
internal sealed class RowStream : IDisposable
{
    private const int BatchRows = 1000;

    /// <summary>What a stream holds in memory while its client is slow, rows and text each.</summary>
    private const int BatchBytes = 128 * 1024;

    private readonly StreamLease _lease;
    private readonly Cursor _cursor;
    private readonly RowFormat _format;
    private readonly RowStreamOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly Rows _rows;
    private bool _more;

    private RowStream(StreamLease lease, Cursor cursor, RowFormat format, RowStreamOptions options, CancellationToken cancellation)
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
        var lease = await database.RentForStreamAsync(query, options.Address, cancellationToken);
        Cursor? cursor = null;
        RowStream? stream = null;
        try
        {
            return await lease.ReadAsync(connection =>
            {
                cursor = connection.Open(query, options.TimeLimit, cancellationToken);
                stream = new RowStream(lease, cursor, format(cursor.Columns), options, cancellationToken);
                stream._more = cursor.Fill(stream._rows, BatchRows, BatchBytes);
                return stream;
            }, cancellationToken);
        }
        catch
        {
            if (stream is not null) stream.Dispose();
            else
            {
                cursor?.Dispose();
                lease.Dispose();
            }
            throw;
        }
    }

    /// <summary>Writes all rows. An error on the way, and the size limit, end the answer with a line that says so.</summary>
    public async ValueTask WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        // A batch is written into memory that is counted, and from there as the client takes it.
        using var buffer = new PooledBuffer(AnswerMemory.BlockBytes);
        _format.WriteStart(buffer);
        var (written, isSent) = (0L, false);
        try
        {
            while (true)
            {
                await WriteBatchAsync(buffer, isFirst: written == 0);
                written += buffer.Length;
                var goesOn = await buffer.SendAsync(output, cancellationToken);
                isSent = true;
                if (!goesOn || !_more) return;
                buffer.Clear();
                if (_options.MaxBytes > 0
                    && written > _options.MaxBytes) throw new BadRequest($"{_format.Name} contains more than {_options.MaxBytes} bytes");
                _rows.Clear();
                _more = await _lease.ReadAsync(_ => _cursor.Fill(_rows, BatchRows, BatchBytes), cancellationToken);
            }
        }
        // Before the first byte an error can still be an error response.
        catch (DatasetteException error) when (isSent)
        {
            _format.WriteError(buffer, error);
            await buffer.SendAsync(output, cancellationToken);
            // What took too long may not do so the next time. Without its proper end no cache keeps the answer.
            if (error is QueryInterrupted or ServerBusy or DatabaseDamaged) throw;
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _cursor.Dispose();
        _lease.Dispose();
    }

    private async ValueTask WriteBatchAsync(PooledBuffer buffer, bool isFirst)
    {
        try
        {
            using var labels = await RowLabels.ReadAsync(_rows, _options.Expansions, ReadLabels);
            _format.WriteRows(buffer, _rows, labels);
        }
        catch (DatasetteException)
        {
            // Half a row is no place for an error.
            buffer.Clear();
            if (isFirst) _format.WriteStart(buffer);
            throw;
        }
    }

    /// <summary>Labels come over the connection that the stream holds: waiting for another could wait for ever.</summary>
    private async ValueTask<Rows?> ReadLabels(SqlQuery query)
    {
        try
        {
            return await _lease.ReadAsync(connection => connection.Read(query, BatchRows, _options.TimeLimit, _cancellation),
                _cancellation);
        }
        catch (InvalidSql)
        {
            // A key or a label column of a table that cannot be read.
            return null;
        }
    }
}
