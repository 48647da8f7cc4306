using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Sqlite.Functions;
using Datasette.Sqlite.Reading;

namespace Datasette.Sqlite;

/// <summary>A running query. <see cref="Fill"/> reads a batch. The time limit counts the time inside SQLite since the last batch.</summary>
internal sealed class Cursor(
    nint database, Statement statement, TimeLimit limit, TimeSpan timeLimit, TimeProvider time, CancellationToken cancellationToken)
        : IDisposable
{
    /// <summary>
    /// After a statement that used more memory, return the C library's free pages to the operating system, which takes some milliseconds.
    /// </summary>
    private const long HungryBytes = 8 * 1024 * 1024;

    private bool _onRow;
    private bool _done;
    private TimeSpan _started;

    public Columns Columns => statement.Columns;

    /// <summary>The connection's authorizer; null for none.</summary>
    public Authorizer? Authorizer { private get; init; }

    /// <summary>The statement's read policy; null for no restriction.</summary>
    public IReadPolicy? Policy { private get; init; }

    /// <summary>Whether the rows are those of EXPLAIN.</summary>
    public bool Explains { private get; init; }

    /// <summary>
    /// Runs the first step, for a database whose schema may change: only after it the columns are certain. Its row is the first of the next
    /// <see cref="Fill"/>, whose time limit includes it.
    /// </summary>
    public void Start()
    {
        var start = time.GetTimestamp();
        Authorizer?.Begin(Policy);
        limit.Start(timeLimit, cancellationToken);
        try
        {
            _onRow = Step();
            statement.RefreshColumns();
        }
        catch
        {
            limit.Stop();
            Dispose();
            throw;
        }
        limit.Stop();
        _started = time.GetElapsedTime(start);
    }

    /// <summary>
    /// Appends up to <paramref name="maxRows"/> rows, or until texts and blobs exceed <paramref name="maxBytes"/>, and returns whether
    /// there are more.
    /// </summary>
    public bool Fill(Rows rows, int maxRows, int maxBytes)
    {
        rows.Elapsed += _started;
        if (_done) return false;
        var start = time.GetTimestamp();
        Authorizer?.Begin(Policy);
        limit.Start(timeLimit == Timeout.InfiniteTimeSpan ? timeLimit : timeLimit - _started, cancellationToken, statement.Searches);
        _started = TimeSpan.Zero;
        try
        {
            for (var read = 0; ; read++)
            {
                if (!_onRow && !Step()) return false;
                // This row was fetched already: the next batch begins with it.
                _onRow = true;
                if (read == maxRows || rows.ByteCount > maxBytes) return true;
                rows.Append(statement.Handle);
                if (Explains) rows.HideAddress();
                _onRow = false;
            }
        }
        finally
        {
            limit.Stop();
            rows.Elapsed += time.GetElapsedTime(start);
        }
    }

    /// <summary>Runs the statement to completion without keeping rows.</summary>
    public void Drain()
    {
        Authorizer?.Begin(Policy);
        limit.Start(timeLimit, cancellationToken, statement.Searches);
        try
        {
            while (!_done) Step();
        }
        finally
        {
            limit.Stop();
        }
    }

    public void Dispose()
    {
        statement.Release();
        if (limit.PeakMemory > HungryBytes) NativeHeap.Trim();
    }

    private bool Step()
    {
        limit.Words.Clear();
        var code = Native.Step(statement.Handle);
        if (code == Native.Row) return true;
        _done = true;
        if (code == Native.Done) return false;
        // A lock that lasted as long as the time limit is no fault of the statement.
        if ((code & 0xff) is Native.Busy or Native.Locked) throw new DatabaseLocked();
        // Whatever the error code: a statement whose allocations fail after its time limit reports "out of memory".
        if (limit.Expired) throw new QueryInterrupted();
        cancellationToken.ThrowIfCancellationRequested();
        if (Authorizer is { HasRefusedPragma: true }) throw new InvalidSql(Pragmas.Refusal);
        if (limit.Words.WereTooMany) throw new InvalidSql(SearchWords.Refusal);
        if (code == Native.TooBig)
            throw new InvalidSql("string or blob too big: the functions of this query take values of at most "
                + $"{Native.Limit(database, Native.LimitLength, -1)} bytes");
        throw SqliteErrors.Of(database, code);
    }
}
