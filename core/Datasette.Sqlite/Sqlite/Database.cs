using System.Security.Cryptography;
using System.Text;
using Datasette.Errors;
using Datasette.Sqlite.Catalog;
using Datasette.Sqlite.Reading;
using Datasette.Sqlite.Tracing;

namespace Datasette.Sqlite;

/// <summary>A database of the site: its file, its schema, and its connection pools.</summary>
internal sealed class Database : IDisposable
{
    private readonly ConnectionPool _pool;
    private readonly ConnectionPool _patterns;
    private readonly ConnectionPool _visitors;
    private readonly StreamPool _streams;
    private readonly StreamPool _patternStreams;
    private readonly StreamPool _visitorsStreams;
    private readonly ConnectionOptions _options;
    private readonly SchemaSource _schema;
    private readonly Writer _writer;
    private readonly TimeProvider _time;
    private readonly Func<string>? _computeHash;
    private string? _hash;

    public Database(string name, ConnectionOptions options, int connections, TimeProvider time)
    {
        (Name, Route, _options, _time) = (name, name, options, time);
        var plain = options with { KeepsLike = true };
        // Pages are fast, and a burst may be large: the memory account limits the queue instead.
        _pool = new ConnectionPool(plain, connections, time, maxWaiters: int.MaxValue);
        _patterns = new ConnectionPool(options, connections, time, threads: options.Threads);
        // A separate pool for client SQL, so that pages work while client queries use their whole time limit.
        _visitors = new ConnectionPool(options with { RunsVisitorsSql = true }, connections, time, threads: options.Threads);
        // A stream holds its connection for as long as its client reads.
        _streams = new StreamPool(plain with { SortsInMemory = true }, connections, time);
        _patternStreams = new StreamPool(options with { SortsInMemory = true }, connections, time);
        _visitorsStreams = new StreamPool(options with { RunsVisitorsSql = true }, connections, time);
        _schema = new SchemaSource(this, time);
        _writer = new Writer(options, time);
        Doubles = new Doubles(options, time);
    }

    public string Name { get; }

    /// <summary>The URL's first segment before tilde encoding: the name, or name and hash prefix.</summary>
    public string Route { get; init; }

    public string? Path => _options.Path;

    public bool IsMemory => _options.Path is null;

    /// <summary>Whether its connections load extensions.</summary>
    public bool HasExtensions => _options.Extensions.Count > 0;

    /// <summary>Empty databases with the visible part of the schema, on which the SQL of actors with partial access is checked.</summary>
    public Doubles Doubles { get; }

    public bool IsMutable => !_options.IsImmutable;

    /// <summary>The open file of an immutable database; null for others.</summary>
    public ImmutableFile? File => _options.File;

    /// <summary>True once an immutable database's file was written to: its pages are not cached any more.</summary>
    public bool IsChanged => _options.File is { IsChanged: true };

    /// <summary>The last result of <see cref="IsChanged"/>, without a file system call.</summary>
    public bool IsKnownChanged => _options.File is { IsKnownChanged: true };

    /// <summary>The schema names of attached databases.</summary>
    public IReadOnlyList<string> AttachedNames => [.. _options.Attached.Select(attached => attached.Name)];

    /// <summary>The schema of a bundle or an inspect file, for an immutable database.</summary>
    public Schema? BakedSchema { get; init; }

    /// <summary>Applies the configuration to a schema.</summary>
    public Func<Schema, Schema> Configure { get; init; } = schema => schema;

    /// <summary>Row counts of an inspect file or a bundle.</summary>
    public IReadOnlyDictionary<string, long> BakedCounts { get; init; } = new Dictionary<string, long>();

    public long? BakedSize { get; init; }

    /// <summary>Computes the hash on first use, if no inspect file has it.</summary>
    public Func<string>? ComputeHash { init => _computeHash = value; }

    public string? BakedHash { init => _hash = value; }

    /// <summary>SHA-256 of an immutable file in hex; null for others.</summary>
    public string? Hash => IsMutable ? null : _hash ??= _computeHash?.Invoke();

    /// <summary>Size in bytes; 0 for an in-memory database, and for a missing file.</summary>
    public long Size => BakedSize ?? File?.Length ?? (Path is not null && new FileInfo(Path) is { Exists: true } file ? file.Length : 0);

    /// <summary>Six hex digits: the prefix of the content hash, or of the name's MD5.</summary>
    public string Color => (Hash ?? NameHash)[..6];

    /// <summary>Tables and views; read once for an immutable file.</summary>
    public ValueTask<Schema> SchemaAsync(CancellationToken cancellationToken) =>
        BakedSchema is { } baked ? new(baked) : _schema.GetAsync(cancellationToken);

    /// <summary>The current version of the content; null if changes cannot be detected.</summary>
    public async ValueTask<DataState?> StateAsync(TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (IsMemory || IsKnownChanged) return null;
        if (!IsMutable) return default(DataState);
        using var lease = await RentAsync(cancellationToken);
        return lease.Connection.State(timeLimit, cancellationToken);
    }

    /// <summary>SQLite's error about unreadable schema entries; null for none.</summary>
    public string? SchemaDamage(TimeSpan timeLimit, CancellationToken cancellationToken) =>
        Catalog.SchemaDamage.Of(_options, timeLimit, _time, cancellationToken);

    /// <summary>Runs a query and reads at most <paramref name="maxRows"/> rows.</summary>
    /// <param name="query">The query.</param>
    /// <param name="maxRows">Row limit.</param>
    /// <param name="timeLimit">Time limit.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <param name="budget">The request's time budget; null outside of a request.</param>
    public async ValueTask<Rows> ReadAsync(
        SqlQuery query, int maxRows, TimeSpan timeLimit, CancellationToken cancellationToken, TimeBudget? budget = null)
    {
        timeLimit = budget?.AtMost(timeLimit) ?? timeLimit;
        var trace = Trace.Current;
        var asked = trace?.Elapsed ?? default;
        // A request may run on the thread that reads its connection: while that thread is in SQLite, a disconnect would go unnoticed. The
        // site's own queries are short, so they do not switch threads.
        if (query.IsVisitors) await Task.Yield();
        using var lease = await RentAsync(query, cancellationToken);
        var start = _time.GetTimestamp();
        try
        {
            return trace is not null
                ? TracedRead.Run(trace, asked, Name, lease.Connection, query, maxRows, timeLimit, cancellationToken)
                : lease.Connection.Read(query, maxRows, timeLimit, cancellationToken);
        }
        finally
        {
            budget?.Spend(_time.GetElapsedTime(start));
        }
    }

    /// <exception cref="Forbidden">The database is read-only.</exception>
    public void RequireWritable()
    {
        if (!IsMutable) throw new Forbidden("Database is immutable");
        // Each connection of an in-memory database has its own content.
        if (IsMemory) throw new Forbidden("The database is in memory: nothing can be written to it");
    }

    /// <summary>Runs a statement that may write, and returns the number of changed rows.</summary>
    /// <exception cref="Forbidden">The database is read-only.</exception>
    public async ValueTask<long> WriteAsync(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        RequireWritable();
        var changed = await _writer.RunAsync(query, timeLimit, cancellationToken);
        _schema.Expire();
        return changed;
    }

    /// <summary>Runs a function in one transaction; the next request sees its changes, including those of the schema.</summary>
    /// <exception cref="Forbidden">The database is read-only.</exception>
    public async ValueTask<T> TransactAsync<T>(Func<WriteTransaction, T> work, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        RequireWritable();
        var result = await _writer.TransactAsync(work, timeLimit, cancellationToken);
        _schema.Expire();
        return result;
    }

    /// <summary>
    /// Runs a function on a new connection, where SQLite's analysis of a statement does not depend on earlier statements. Takes a place of
    /// the client SQL pool.
    /// </summary>
    public async ValueTask<T> OnNewConnectionAsync<T>(Func<Connection, T> work, CancellationToken cancellationToken)
    {
        using var place = await _visitors.RentAsync(cancellationToken);
        using var connection = Connection.Open(_options with { RunsVisitorsSql = true }, _time);
        return work(connection);
    }

    /// <summary>Runs a plugin's function on the write connection, in a transaction.</summary>
    /// <exception cref="Forbidden">The database is read-only.</exception>
    public ValueTask<T> WriteAsync<T>(Func<IWriteConnection, T> function, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        RequireWritable();
        return _writer.RunAsync(connection => function(new WriteConnection(connection, RowValues.All, timeLimit, cancellationToken)),
            timeLimit, cancellationToken);
    }

    /// <summary>The plugins' hooks for the database's connections.</summary>
    public DatabaseHooks Hooks => _options.Hooks;

    /// <summary>This database as one to attach to another connection.</summary>
    public AttachedDatabase AsAttached() => new(Name, _options);

    /// <summary>Rents a connection for the site's own SQL.</summary>
    public ValueTask<ConnectionPool.Lease> RentAsync(CancellationToken cancellationToken) => _pool.RentAsync(cancellationToken);

    /// <summary>Rents a connection of the pool that <paramref name="query"/> needs.</summary>
    public ValueTask<ConnectionPool.Lease> RentAsync(SqlQuery query, CancellationToken cancellationToken) =>
        (query.IsVisitors ? _visitors : query.HasLongPattern ? _patterns : _pool).RentAsync(cancellationToken);

    /// <summary>Rents a connection for a stream.</summary>
    public ValueTask<StreamLease> RentForStreamAsync(SqlQuery query, string address, CancellationToken cancellationToken) =>
        (query.IsVisitors ? _visitorsStreams : query.HasLongPattern ? _patternStreams : _streams).RentAsync(address, cancellationToken);

    /// <summary>Completes the schema of the file with counts of an inspect file and the configuration.</summary>
    public Schema Complete(Schema schema) => Configure(WithBakedCounts(schema));

    private Schema WithBakedCounts(Schema schema) => BakedCounts.Count == 0 ? schema : schema with
    {
        Tables = [.. schema.Tables.Select(table =>
            BakedCounts.TryGetValue(table.Name, out var count) ? table with { Count = count } : table)],
    };

    public void Dispose()
    {
        _schema.Dispose();
        _writer.Dispose();
        _pool.Dispose();
        _patterns.Dispose();
        _visitors.Dispose();
        _streams.Dispose();
        _patternStreams.Dispose();
        _visitorsStreams.Dispose();
        Doubles.Dispose();
        _options.File?.Dispose();
    }

    // MD5 gives the same colours as Datasette; it is not for security.
#pragma warning disable CA5351
    private string NameHash => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Name)));
#pragma warning restore CA5351
}
