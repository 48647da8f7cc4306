using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Sqlite.Functions;
using Datasette.Sqlite.Reading;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Datasette.Sqlite;

/// <summary>
/// One SQLite connection with its prepared statements. Read-only, except for <see cref="Writer"/>'s. Used by one request at a time.
/// Configured so that client SQL can neither write nor reach outside its database, and so that SQL behaves as in Datasette.
/// </summary>
internal sealed class Connection : IDisposable
{
    private const int MaxStatements = 128;

    /// <summary>Size limit of the texts and blobs of a result in bytes, lower on small machines; a single row may be larger.</summary>
    private static readonly int MaxResultBytes = (int)Math.Min(64 * 1024 * 1024, MemoryAccount.Process.MaxAnswer / 3);

    private static readonly SqlQuery DataVersion = SqlQuery.Of(SqlText.Of($"pragma data_version"));
    private static long _lastNumber;

    private readonly long _number = Interlocked.Increment(ref _lastNumber);
    private readonly SqliteConnection _connection;
    private readonly nint _database;
    private readonly MemoryLimit _memory;
    private readonly TimeLimit _limit;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Statement>? _statements;
    private readonly BoundedFunctions _functions;
    private readonly ConnectionOptions _options;
    private readonly Dictionary<string, long>? _costs;
    private readonly bool _isForVisitors;
    private readonly bool _mayWrite;
    private Authorizer? _authorizer;

    private Connection(SqliteConnection connection, ConnectionOptions options, TimeProvider time)
    {
        (_connection, _options, _time) = (connection, options, time);
        (_isForVisitors, _mayWrite) = (options is { RunsVisitorsSql: true, IsWriter: false }, options.IsWriter);
        _database = connection.Handle!.DangerousGetHandle();
        _memory = new MemoryLimit(options.MaxMemory, options.SortsInMemory ? SqliteLibrary.VisitorsMemory : long.MaxValue);
        _limit = new TimeLimit(_database, _memory, time);
        _functions = new BoundedFunctions(_database, _limit, options.MaxValueBytes, options.KeepsLike);
        if (_isForVisitors) _authorizer = new Authorizer(_database, isForVisitors: true);
        if (options is { RunsVisitorsSql: true, IsImmutable: true }) _costs = new(StringComparer.Ordinal);
        options.Hooks.Prepare?.Invoke(new PluginFunctions(connection.Handle!, _limit));
        // A write connection seldom runs a statement twice, so it keeps none.
        if (!options.IsWriter) _statements = new(StringComparer.Ordinal);
    }

    /// <summary>Opens a file (or a private in-memory database if <see cref="ConnectionOptions.Path"/> is null).</summary>
    /// <exception cref="StartupError">SQLite cannot open the file.</exception>
    public static Connection Open(ConnectionOptions options, TimeProvider time)
    {
        SqliteLibrary.Prepare();
        var connection = new SqliteConnection(options.ConnectionString);
        try
        {
            connection.Open();
            // writable_schema makes SQLite skip unreadable schema entries instead of failing every statement. The schema stays read-only:
            // the flag Defensive, which ConnectionSetup sets, takes precedence.
            if (!options.IsWriter && !options.IsStrict) raw.sqlite3_db_config(connection.Handle!, ConnectionSetup.WritableSchema, 1, out _);
            // Extensions of the operator are loaded before client SQL is locked down.
            foreach (var extension in options.Extensions) extension.LoadInto(connection);
            foreach (var attached in options.Attached) Attach(connection, attached);
            ConnectionSetup.Apply(connection.Handle!, options);
            return new Connection(connection, options, time);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StartupError($"{options.Path ?? "A database in memory"} cannot be opened: {e.Message}") { Reason = e.Message };
        }
    }

    /// <summary>SQLite's current length limit of a value, in bytes.</summary>
    public int ValueLimit => Native.Limit(_database, Native.LimitLength, -1);

    /// <summary>Runs a query and reads at most <paramref name="maxRows"/> rows; one more sets <see cref="Rows.Truncated"/>.</summary>
    /// <exception cref="InvalidSql">SQLite rejects the query.</exception>
    /// <exception cref="QueryInterrupted">The query exceeded <paramref name="timeLimit"/>.</exception>
    public Rows Read(SqlQuery query, int maxRows, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var cursor = Open(query, timeLimit, cancellationToken);
        var rows = new Rows(cursor.Columns);
        try
        {
            rows.Truncated = cursor.Fill(rows, maxRows, MaxResultBytes);
            if (rows.Truncated && rows.ByteCount > MaxResultBytes)
                throw new InvalidSql($"The result holds more than {MaxResultBytes / 1024 / 1024} MiB: ask for fewer rows or columns");
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement to completion, and returns the number of changed rows.</summary>
    /// <exception cref="InvalidSql">SQLite rejects the statement; nothing is changed.</exception>
    /// <exception cref="QueryInterrupted">The statement exceeded <paramref name="timeLimit"/>; nothing is changed.</exception>
    public long Run(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var cursor = Open(query, timeLimit, cancellationToken);
        cursor.Drain();
        return Native.Changes(_database);
    }

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle!) == 0;

    /// <summary>Runs one of the site's own statements to completion.</summary>
    public void Run(SqlText sql, TimeSpan timeLimit) => Run(SqlQuery.Of(sql), timeLimit, CancellationToken.None);

    /// <summary>
    /// The version of the content that this connection sees; null if the file stays locked for <paramref name="timeLimit"/>.
    /// </summary>
    public DataState? State(TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        try
        {
            using var rows = Read(DataVersion, 1, timeLimit, cancellationToken);
            return new DataState(_number, rows[0][0].Integer);
        }
        catch (DatasetteException)
        {
            return null;
        }
    }

    /// <summary>Prepares a statement under a read policy without running it, and returns whether it is read-only.</summary>
    /// <exception cref="InvalidSql">SQLite or the policy rejects the statement.</exception>
    public bool Compile(string sql, IReadPolicy? policy, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        _memory.Begin();
        Hold(policy);
        using var statement = PrepareAnew(sql, isKept: false, timeLimit, cancellationToken);
        return Native.IsReadOnly(statement.Handle) != 0;
    }

    /// <summary>The rowid of the last inserted row.</summary>
    public long LastRowid => Native.LastRowid(_database);

    /// <summary>The number of rows that the last statement changed, without triggers.</summary>
    public long Changes => Native.Changes(_database);

    /// <summary>Rows changed since the connection was opened, by statements and by triggers.</summary>
    public long TotalChanges => Native.TotalChanges(_database);

    /// <summary>Prepares one of the site's own statements, to be run for many rows.</summary>
    /// <exception cref="InvalidSql">SQLite rejects the statement.</exception>
    public RowStatement PrepareRows(SqlText sql, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        _memory.Begin();
        Hold(null);
        return new RowStatement(_database, PrepareAnew(sql.Text, isKept: true, timeLimit, cancellationToken), _limit, cancellationToken);
    }

    /// <summary>Prepares a client's statement and reports its operations, without running it.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="watch">Receives each operation; false rejects the statement.</param>
    /// <param name="timeLimit">Time limit of the preparation.</param>
    /// <param name="cancellationToken">Cancels the preparation.</param>
    /// <exception cref="InvalidSql">SQLite or the watch rejects the statement.</exception>
    public void Watch(string sql, StatementWatch watch, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        _memory.Begin();
        StatementCost.CheckDepth(sql);
        Hold(null);
        _authorizer ??= new Authorizer(_database, _isForVisitors);
        _authorizer.Watch = watch;
        try
        {
            PrepareAnew(sql, isKept: false, timeLimit, cancellationToken).Dispose();
        }
        finally
        {
            _authorizer.Watch = null;
        }
    }

    /// <summary>Opens a cursor that reads rows batch by batch. The connection is busy until the cursor is disposed.</summary>
    public Cursor Open(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var policy = query.Readable is { } readable ? Grant(readable, query.Sql.Text, ref timeLimit, cancellationToken) : null;
        _memory.Begin();
        Hold(policy);
        Statement? statement = null;
        try
        {
            if (_options.RunsVisitorsSql)
            {
                StatementCost.CheckDepth(query.Sql.Text);
                _ = Native.Limit(_database, Native.LimitLength, _options.MaxValueBytes);
            }
            // A read policy is compiled into the statement, so do not share it.
            statement = policy is null
                ? Prepare(query.Sql.Text, timeLimit, cancellationToken)
                : PrepareAnew(query.Sql.Text, isKept: false, timeLimit, cancellationToken);
            var isExplain = Native.IsExplain(statement.Handle) != 0;
            if (policy is { HasReadHidden: true } && isExplain)
                throw new InvalidSql("EXPLAIN is not possible over a view of tables that you do not have permission to view");
            // EXPLAIN calls no function.
            if (_options.RunsVisitorsSql && !isExplain) BoundValues(query.Sql.Text, timeLimit, cancellationToken);
            else if (query.LongestParameter > StatementCost.FreeParameterBytes) CheckParameters(query, timeLimit, cancellationToken);
            statement.Bind(query.Parameters);
            var cursor = new Cursor(_database, statement, _limit, timeLimit, _time, cancellationToken)
            {
                Authorizer = _authorizer,
                Policy = policy,
                Explains = isExplain,
            };
            if (_options is { IsImmutable: false, IsWriter: false }) cursor.Start();
            return cursor;
        }
        catch (Exception error)
        {
            statement?.Release();
            // An error inside a view may name hidden tables: replace the message.
            if (error is InvalidSql
                && policy is { HasReadHidden: true }
                && statement is null) throw new InvalidSql("A view in this SQL cannot be read in this way");
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements?.Values ?? Enumerable.Empty<Statement>()) statement.Dispose();
        _limit.Dispose();
        _authorizer?.Dispose();
        _connection.Dispose();
        _functions.Dispose();
    }

    private static void Attach(SqliteConnection connection, AttachedDatabase attached)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "attach database $address as $name";
        command.Parameters.AddWithValue("$address", attached.Options.Address);
        command.Parameters.AddWithValue("$name", attached.Name);
        command.ExecuteNonQuery();
    }

    private void Hold(IReadPolicy? policy)
    {
        if (policy is not null) _authorizer ??= new Authorizer(_database, _isForVisitors);
        _authorizer?.Begin(policy);
    }

    /// <summary>Determines what a statement may read, within its time limit. Building the double is the site's work: not counted.</summary>
    private GrantedReads Grant(ReadableTables readable, string sql, ref TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var rented = readable.RentDouble();
        var (start, limit) = (_time.GetTimestamp(), timeLimit);
        var views = rented.Double.ViewsIn(sql, _mayWrite, limit, cancellationToken);
        var granted = new GrantedReads(readable, readable.Beneath(views, view => ReadBy(view, limit, cancellationToken)));
        if (limit == Timeout.InfiniteTimeSpan) return granted;
        timeLimit = limit - _time.GetElapsedTime(start);
        return timeLimit > TimeSpan.Zero ? granted : throw new QueryInterrupted();
    }

    private IReadOnlySet<string> ReadBy(string view, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var reads = new ViewReads();
        try
        {
            Compile(SqlText.Of($"select * from {new Identifier(view)}").Text, reads, timeLimit, cancellationToken);
        }
        catch (InvalidSql)
        {
            // The view cannot be run, so nothing it reads needs to be granted.
        }
        return reads.Tables;
    }

    private Statement Prepare(string sql, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        // The statement may still be open in a cursor (labels are read during a stream): neither share nor evict it.
        var known = _statements?.GetValueOrDefault(sql);
        if (known is { InUse: false }) return known;
        var statement = PrepareAnew(sql, isKept: _statements is not null && known is null, timeLimit, cancellationToken);
        if (_statements is null || known is not null) return statement;
        if (_statements.Count >= MaxStatements) Forget(_statements);
        return _statements[sql] = statement;
    }

    /// <summary>
    /// Prepares a statement. Nested CTEs make parsing exponential, so preparing gets 2/3 of the time limit; the rest is for SQLite to free
    /// the parse tree.
    /// </summary>
    private Statement PrepareAnew(string sql, bool isKept, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        _limit.Start(timeLimit == Timeout.InfiniteTimeSpan ? timeLimit : timeLimit * (2 / 3.0), cancellationToken);
        try
        {
            return Statement.Prepare(_database, sql, isKept);
        }
        catch (InvalidSql error) when (_limit.Expired && error is not DatabaseLocked)
        {
            throw new QueryInterrupted();
        }
        catch (InvalidSql) when (_authorizer is { HasRefusedPragma: true })
        {
            throw new InvalidSql(Pragmas.Refusal);
        }
        finally
        {
            _limit.Stop();
        }
    }

    /// <summary>Limits the length of values, so that each function call of the statement ends within its time limit.</summary>
    private void BoundValues(string sql, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        _ = Native.Limit(_database, Native.LimitLength,
            StatementCost.MaxValueBytes(CostOf(sql, timeLimit, cancellationToken), timeLimit, _options.MaxValueBytes));

    /// <summary>
    /// Limits the length of parameters. The statement is the operator's, but the values are a client's: for example a body of 2 MB as the
    /// argument of 126 paths of json_extract().
    /// </summary>
    private void CheckParameters(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (timeLimit == Timeout.InfiniteTimeSpan
            || (double)CostOf(query.Sql.Text, timeLimit, cancellationToken) * query.LongestParameter <= timeLimit.TotalNanoseconds) return;
        throw new InvalidSql("A parameter is too long for the functions of this query to finish within its time limit");
    }

    private long CostOf(string sql, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (_costs is null || !_costs.TryGetValue(sql, out var cost))
        {
            _limit.Start(timeLimit, cancellationToken);
            try
            {
                cost = StatementCost.Of(_database, sql, _options.MaxArguments);
            }
            catch (InvalidSql error) when (_limit.Expired && error is not DatabaseLocked)
            {
                throw new QueryInterrupted();
            }
            finally
            {
                _limit.Stop();
            }
            if (_costs?.Count >= MaxStatements) _costs.Clear();
            if (_costs is not null) _costs[sql] = cost;
        }
        return cost;
    }

    private static void Forget(Dictionary<string, Statement> statements)
    {
        foreach (var (sql, statement) in statements.Where(pair => !pair.Value.InUse).ToList())
        {
            statements.Remove(sql);
            statement.Dispose();
        }
    }
}
