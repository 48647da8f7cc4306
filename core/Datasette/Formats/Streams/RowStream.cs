using System.IO.Pipelines;
using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>
/// A running query whose rows are sent batch by batch, in constant memory. A slow client slows the query down, and a disconnected one ends
/// it.
/// </summary>
internal sealed class RowStream : IDisposable
{
    private readonly RowBatches _batches;
    private readonly RowFormat _format;
    private readonly RowStreamOptions _options;

    private RowStream(RowBatches batches, RowFormat format, RowStreamOptions options) =>
        (_batches, _format, _options) = (batches, format, options);

    /// <summary>Starts the query and reads the first batch, so that an SQL error still becomes an error response.</summary>
    public static async ValueTask<RowStream> OpenAsync(
        Database database, SqlQuery query, Func<Columns, RowFormat> format, RowStreamOptions options, CancellationToken cancellationToken)
    {
        var batches = await RowBatches.OpenAsync(database, query, options, cancellationToken);
        return new RowStream(batches, format(batches.Rows.Columns), options);
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
                if (!goesOn || !_batches.HasMore) return;
                buffer.Clear();
                if (_options.MaxBytes > 0
                    && written > _options.MaxBytes) throw new BadRequest($"{_format.Name} contains more than {_options.MaxBytes} bytes");
                await _batches.NextAsync(cancellationToken);
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

    public void Dispose() => _batches.Dispose();

    private async ValueTask WriteBatchAsync(PooledBuffer buffer, bool isFirst)
    {
        try
        {
            using var labels = await RowLabels.ReadAsync(_batches.Rows, _options.Expansions, _batches.ReadLabels);
            _format.WriteRows(buffer, _batches.Rows, labels);
        }
        catch (DatasetteException)
        {
            // Drop the incomplete row before the error line.
            buffer.Clear();
            if (isFirst) _format.WriteStart(buffer);
            throw;
        }
    }
}
