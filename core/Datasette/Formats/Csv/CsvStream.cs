using System.IO.Pipelines;
using System.Text;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Csv;

/// <summary>
/// A running query whose rows go out as CSV batch by batch, in memory that does not grow. It holds one connection until
/// it is disposed. The client's pace sets the pace of the query.
/// </summary>
internal sealed class CsvStream : IDisposable
{
    private const int BatchRows = 1000;
    private const int BatchBytes = 4 * 1024 * 1024;
    private readonly ConnectionPool.Lease _lease;
    private readonly Cursor _cursor;
    private readonly RowsCsv _csv;
    private readonly IReadOnlyList<Expansion> _expansions;
    private readonly TimeSpan _timeLimit;
    private readonly CancellationToken _cancellation;
    private readonly Rows _rows;
    private bool _more;

    private CsvStream(
        ConnectionPool.Lease lease, Cursor cursor, RowsCsv csv, IReadOnlyList<Expansion> expansions, TimeSpan timeLimit, CancellationToken cancellation)
    {
        (_lease, _cursor, _csv, _expansions, _timeLimit, _cancellation) = (lease, cursor, csv, expansions, timeLimit, cancellation);
        _rows = new Rows(cursor.Columns);
    }

    /// <summary>Starts the query and reads the first batch, so that an error is still an error response.</summary>
    public static async ValueTask<CsvStream> OpenAsync(
        Database database, SqlQuery query, IReadOnlyList<Expansion> expansions, Func<Columns, RowsCsv> format, TimeSpan timeLimit,
        CancellationToken cancellationToken)
    {
        var lease = await database.RentAsync(query, cancellationToken);
        CsvStream? stream = null;
        try
        {
            var cursor = lease.Connection.Open(query, timeLimit, cancellationToken);
            stream = new CsvStream(lease, cursor, format(cursor.Columns), expansions, timeLimit, cancellationToken);
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

    /// <summary>Writes all rows. An error on the way, and the size limit, end the file with a line that says so.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="header">Writes the first line.</param>
    /// <param name="maxBytes">The most that may be written; 0 sets no bound.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    public async ValueTask WriteAsync(PipeWriter output, Action<PipeWriter> header, long maxBytes, CancellationToken cancellationToken)
    {
        header(output);
        long written = output.CanGetUnflushedBytes ? output.UnflushedBytes : 0;
        while (true)
        {
            var before = output.UnflushedBytes;
            try
            {
                using var labels = await RowLabels.ReadAsync(_rows, _expansions, ReadLabels);
                _csv.WriteRows(output, _rows, labels);
            }
            catch (DatasetteException error)
            {
                Encoding.UTF8.GetBytes(error.Message + "\r\n", output);
                return;
            }
            written += output.UnflushedBytes - before;
            var flushed = await output.FlushAsync(cancellationToken);
            if (flushed.IsCompleted || !_more) return;
            if (maxBytes > 0 && written > maxBytes)
            {
                Encoding.UTF8.GetBytes($"CSV contains more than {maxBytes} bytes\r\n", output);
                return;
            }
            _rows.Clear();
            try
            {
                _more = _cursor.Fill(_rows, BatchRows, BatchBytes);
            }
            catch (DatasetteException error)
            {
                Encoding.UTF8.GetBytes(error.Message + "\r\n", output);
                return;
            }
        }
    }

    /// <summary>Labels come over the connection that the stream holds: waiting for another could wait for ever.</summary>
    private ValueTask<Rows?> ReadLabels(SqlQuery query) => new(_lease.Connection.Read(query, BatchRows, _timeLimit, _cancellation));

    public void Dispose()
    {
        _rows.Dispose();
        _cursor.Dispose();
        _lease.Dispose();
    }
}
