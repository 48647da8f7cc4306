using System.IO.Pipelines;
using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>
/// A running query whose rows are sent batch by batch, in constant memory. Holds one connection of the streams' pool until disposed. A slow
/// client slows the query down, and a disconnected one ends it.
/// </summary>
internal sealed class RowStream : IDisposable
{
    private const int BatchRows = 1000;

    /// <summary>Buffer size of a stream in bytes: for rows, and for text.</summary>
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

    /// <summary>Starts the query and reads the first batch, so that an SQL error still becomes an error response.</summary>
    public static async ValueTask<RowStream> OpenAsync(
        Database database, SqlQuery query, Func<Columns, RowFormat> format, RowStreamOptions options, CancellationToken cancellationToken)
    {
        // The request may run on the thread that reads its connection: while that thread is in SQLite, a disconnect would go unnoticed.
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

    /// <summary>Writes all rows. An error, or the size limit, ends the response with an error line.</summary>
    public async ValueTask WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        // Writes a batch into counted memory, and from there at the client's pace.
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
        // Before the first byte, an error becomes an error response.
        catch (DatasetteException error) when (isSent)
        {
            _format.WriteError(buffer, error);
            await buffer.SendAsync(output, cancellationToken);
            // These errors are temporary: abort the response, so that no cache keeps it.
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
            // Drop the incomplete row before the error line.
            buffer.Clear();
            if (isFirst) _format.WriteStart(buffer);
            throw;
        }
    }

    /// <summary>Reads labels over the stream's own connection: waiting for a second one could deadlock.</summary>
    private async ValueTask<Rows?> ReadLabels(SqlQuery query)
    {
        try
        {
            return await _lease.ReadAsync(connection => connection.Read(query, BatchRows, _options.TimeLimit, _cancellation),
                _cancellation);
        }
        catch (InvalidSql)
        {
            // The key or the label column belongs to a table that the actor may not read.
            return null;
        }
    }
}
