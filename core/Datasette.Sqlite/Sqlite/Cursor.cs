using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Sqlite.Functions;
using Datasette.Sqlite.Reading;

namespace Datasette.Sqlite;

/// <summary>A running query. <see cref="Fill"/> reads a batch; the time limit counts the time within SQLite since the last batch.</summary>
internal sealed class Cursor(
    nint database, Statement statement, TimeLimit limit, TimeSpan timeLimit, TimeProvider time, CancellationToken cancellationToken)
        : IDisposable
{
    /// <summary>
    /// After a statement that took more than this, the C library is asked to give its free pages back: some milliseconds.
    /// </summary>
    private const long HungryBytes = 8 * 1024 * 1024;

    private bool _onRow;
    private bool _done;
    private TimeSpan _started;

    public Columns Columns => statement.Columns;

    /// <summary>What holds the connection's statements to what they may read; null where nothing does.</summary>
    public Authorizer? Authorizer { private get; init; }

    /// <summary>What this statement may read; null for everything.</summary>
    public IReadPolicy? Policy { private get; init; }

    /// <summary>
    /// Takes the first step, for a database whose schema may change: only then are the columns known for certain. The row that it
    /// finds is the first of the next <see cref="Fill"/>, and its time counts there too.
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

    /// <summary>Appends rows until there are <paramref name="maxRows"/> or their texts and blobs exceed
    /// <paramref name="maxBytes"/>, and returns whether there are more.</summary>
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
                // The step that found this row is kept: the next batch starts with it.
                _onRow = true;
                if (read == maxRows || rows.ByteCount > maxBytes) return true;
                rows.Append(statement.Handle);
                _onRow = false;
            }
        }
        finally
        {
            limit.Stop();
            rows.Elapsed += time.GetElapsedTime(start);
        }
    }

    /// <summary>Steps to the end and keeps no rows.</summary>
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
        // Whatever SQLite says then: a statement that gets no memory because its time is up says "out of memory".
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
