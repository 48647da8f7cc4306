using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Formats.Streams;

/// <summary>
/// A running query whose rows are read batch by batch, in constant memory. Holds one connection of the streams' pool until disposed.
/// </summary>
internal sealed class RowBatches : IDisposable
{
    private const int BatchRows = 1000;

    /// <summary>Buffer size of a batch's texts and blobs in bytes.</summary>
    private const int BatchBytes = 128 * 1024;

    private readonly StreamLease _lease;
    private readonly Cursor _cursor;
    private readonly TimeSpan _timeLimit;
    private readonly CancellationToken _cancellation;

    private RowBatches(StreamLease lease, Cursor cursor, TimeSpan timeLimit, CancellationToken cancellation)
    {
        (_lease, _cursor, _timeLimit, _cancellation) = (lease, cursor, timeLimit, cancellation);
        Rows = new Rows(cursor.Columns);
    }

    /// <summary>The rows of this batch; <see cref="NextAsync"/> replaces them.</summary>
    public Rows Rows { get; }

    /// <summary>Whether there are more rows than have been read.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Starts the query and reads the first batch, so that an SQL error still becomes an error response.</summary>
    public static async ValueTask<RowBatches> OpenAsync(
        Database database, SqlQuery query, RowStreamOptions options, CancellationToken cancellationToken)
    {
        // The request may run on the thread that reads its connection: while that thread is in SQLite, a disconnect would go unnoticed.
        await Task.Yield();
        var lease = await database.RentForStreamAsync(query, options.Address, cancellationToken);
        Cursor? cursor = null;
        RowBatches? batches = null;
        try
        {
            return await lease.ReadAsync(connection =>
            {
                cursor = connection.Open(query, options.TimeLimit, cancellationToken);
                batches = new RowBatches(lease, cursor, options.TimeLimit, cancellationToken);
                batches.HasMore = cursor.Fill(batches.Rows, BatchRows, BatchBytes);
                return batches;
            }, cancellationToken);
        }
        catch
        {
            if (batches is not null) batches.Dispose();
            else
            {
                cursor?.Dispose();
                lease.Dispose();
            }
            throw;
        }
    }

    /// <summary>Reads the next batch; none where there are no more rows.</summary>
    public async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        Rows.Clear();
        HasMore = await _lease.ReadAsync(_ => _cursor.Fill(Rows, BatchRows, BatchBytes), cancellationToken);
    }

    /// <summary>Reads labels over the same connection: waiting for a second one could deadlock.</summary>
    public async ValueTask<Rows?> ReadLabels(SqlQuery query)
    {
        try
        {
            return await _lease.ReadAsync(connection => connection.Read(query, BatchRows, _timeLimit, _cancellation), _cancellation);
        }
        catch (InvalidSql)
        {
            // The key or the label column belongs to a table that the actor may not read.
            return null;
        }
    }

    public void Dispose()
    {
        Rows.Dispose();
        _cursor.Dispose();
        _lease.Dispose();
    }
}
