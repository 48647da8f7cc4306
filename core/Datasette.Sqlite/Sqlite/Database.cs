using System.Security.Cryptography;
using System.Text;
using Datasette.Errors;
using Datasette.Sqlite.Catalog;
using Datasette.Sqlite.Reading;
using Datasette.Sqlite.Tracing;

namespace Datasette.Sqlite;

/// <summary>A database of the site: where it is, what is in it, and the connections to ask it.</summary>
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
        // Pages are quick, and many may be asked for at once: what bounds their line is memory.
        _pool = new ConnectionPool(plain, connections, time, maxWaiters: int.MaxValue);
        _patterns = new ConnectionPool(options, connections, time);
        // Apart from the pages' own, so that pages are answered however many visitors' queries take all the time they may.
        _visitors = new ConnectionPool(options with { RunsVisitorsSql = true }, connections, time);
        // A stream holds its connection for as long as its client takes.
        _streams = new StreamPool(plain with { SortsInMemory = true }, connections, time);
        _patternStreams = new StreamPool(options with { SortsInMemory = true }, connections, time);
        _visitorsStreams = new StreamPool(options with { RunsVisitorsSql = true }, connections, time);
        _schema = new SchemaSource(this, time);
        _writer = new Writer(options, time);
        Doubles = new Doubles(options, time);
    }

    public string Name { get; }

    /// <summary>The URL's first segment before tilde encoding: the name, or the name and the start of the hash.</summary>
    public string Route { get; init; }

    public string? Path => _options.Path;

    public bool IsMemory => _options.Path is null;

    /// <summary>Empty databases with a part of this one's tables, on which statements of those who may not see all are tried.</summary>
    public Doubles Doubles { get; }

    public bool IsMutable => !_options.IsImmutable;

    /// <summary>The file of a database that cannot change; null for any other.</summary>
    public ImmutableFile? File => _options.File;

    /// <summary>True once the file of a database that should not change has been written to: its pages are not kept any more.</summary>
    public bool IsChanged => _options.File is { IsChanged: true };

    /// <summary>The same as somebody found before: asks the file system nothing.</summary>
    public bool IsKnownChanged => _options.File is { IsKnownChanged: true };

    /// <summary>The databases that queries on this one can join.</summary>
    public IReadOnlyList<string> AttachedNames => [.. _options.Attached.Select(attached => attached.Name)];

    /// <summary>What a bundle or an inspect file says, for a database that cannot change.</summary>
    public Schema? BakedSchema { get; init; }

    /// <summary>Puts on the schema that is read from the file what else is known of it.</summary>
    public Func<Schema, Schema> Configure { get; init; } = schema => schema;

    /// <summary>Row counts of an inspect file or a bundle.</summary>
    public IReadOnlyDictionary<string, long> BakedCounts { get; init; } = new Dictionary<string, long>();

    public long? BakedSize { get; init; }

    /// <summary>Computes the hash on first need, where no inspect file gave it.</summary>
    public Func<string>? ComputeHash { init => _computeHash = value; }

    public string? BakedHash { init => _hash = value; }

    /// <summary>SHA-256 of an immutable file in hex; null for any other database.</summary>
    public string? Hash => IsMutable ? null : _hash ??= _computeHash?.Invoke();

    /// <summary>Size in bytes; 0 for a memory database, and for a file that is gone.</summary>
    public long Size => BakedSize ?? File?.Length ?? (Path is not null && new FileInfo(Path) is { Exists: true } file ? file.Length : 0);

    /// <summary>Six hex digits: the start of the content's hash, or of the MD5 of the name.</summary>
    public string Color => (Hash ?? NameHash)[..6];

    /// <summary>Tables and views; read once for a file that cannot change.</summary>
    public ValueTask<Schema> SchemaAsync(CancellationToken cancellationToken) =>
        BakedSchema is { } baked ? new(baked) : _schema.GetAsync(cancellationToken);

    /// <summary>The state of the content just now; null where nothing tells when it changes.</summary>
    public async ValueTask<DataState?> StateAsync(TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (IsMemory || IsKnownChanged) return null;
        if (!IsMutable) return default(DataState);
        using var lease = await RentAsync(cancellationToken);
        return lease.Connection.State(timeLimit, cancellationToken);
    }

    /// <summary>What SQLite says of entries of the schema that it cannot read; null where there are none.</summary>
    public string? SchemaDamage(TimeSpan timeLimit, CancellationToken cancellationToken) =>
        Catalog.SchemaDamage.Of(_options, timeLimit, _time, cancellationToken);

    /// <summary>Runs a query and reads at most <paramref name="maxRows"/> rows.</summary>
    /// <param name="query">The query.</param>
    /// <param name="maxRows">Rows to read.</param>
    /// <param name="timeLimit">How long it may run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="budget">What the request that it is for has left; null where it is for no request.</param>
    public async ValueTask<Rows> ReadAsync(
        SqlQuery query, int maxRows, TimeSpan timeLimit, CancellationToken cancellationToken, TimeBudget? budget = null)
    {
        timeLimit = budget?.AtMost(timeLimit) ?? timeLimit;
        // A request may run on the very thread that reads its connection: while that is in SQLite, nobody would notice that
        // the client is gone. The site's own queries are short.
        if (query.IsVisitors) await Task.Yield();
        using var lease = await RentAsync(query, cancellationToken);
        var start = _time.GetTimestamp();
        try
        {
            return Trace.Current is { } trace
                ? TracedRead.Run(trace, Name, lease.Connection, query, maxRows, timeLimit, cancellationToken)
                : lease.Connection.Read(query, maxRows, timeLimit, cancellationToken);
        }
        finally
        {
            budget?.Spend(_time.GetElapsedTime(start));
        }
    }

    /// <exception cref="Forbidden">Nobody may write to this database.</exception>
    public void RequireWritable()
    {
        if (!IsMutable) throw new Forbidden("Database is immutable");
        // Each connection to a memory database has one of its own.
        if (IsMemory) throw new Forbidden("The database is in memory: nothing can be written to it");
    }

    /// <summary>Runs a statement that may change the database, and returns how many rows it changed.</summary>
    /// <exception cref="Forbidden">Nobody may write to this database.</exception>
    public async ValueTask<long> WriteAsync(SqlQuery query, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        RequireWritable();
        var changed = await _writer.RunAsync(query, timeLimit, cancellationToken);
        _schema.Expire();
        return changed;
    }

    /// <summary>Does some work in one transaction; what it changes, the schema too, is seen by the next request.</summary>
    /// <exception cref="Forbidden">Nobody may write to this database.</exception>
    public async ValueTask<T> TransactAsync<T>(Func<WriteTransaction, T> work, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        RequireWritable();
        var result = await _writer.TransactAsync(work, timeLimit, cancellationToken);
        _schema.Expire();
        return result;
    }

    /// <summary>
    /// Does something on a connection that has done nothing yet: what SQLite tells of a statement there does not depend on what ran before.
    /// It takes a visitor's place meanwhile.
    /// </summary>
    public async ValueTask<T> OnNewConnectionAsync<T>(Func<Connection, T> work, CancellationToken cancellationToken)
    {
        using var place = await _visitors.RentAsync(cancellationToken);
        using var connection = Connection.Open(_options with { RunsVisitorsSql = true }, _time);
        return work(connection);
    }

    /// <summary>Runs a function on the connection that writes, in a transaction.</summary>
    /// <exception cref="Forbidden">Nobody may write to this database.</exception>
    public ValueTask<T> WriteAsync<T>(Func<IWriteConnection, T> function, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        RequireWritable();
        return _writer.RunAsync(connection => function(new WriteConnection(connection, RowValues.All, timeLimit, cancellationToken)),
            timeLimit, cancellationToken);
    }

    /// <summary>What plugins do with the connections of this database.</summary>
    public DatabaseHooks Hooks => _options.Hooks;

    /// <summary>This database as one that queries on another can join.</summary>
    public AttachedDatabase AsAttached() => new(Name, _options);

    /// <summary>A connection for SQL of the site's own.</summary>
    public ValueTask<ConnectionPool.Lease> RentAsync(CancellationToken cancellationToken) => _pool.RentAsync(cancellationToken);

    /// <summary>A connection for <paramref name="query"/>, of the kind that it needs.</summary>
    public ValueTask<ConnectionPool.Lease> RentAsync(SqlQuery query, CancellationToken cancellationToken) =>
        (query.IsVisitors ? _visitors : query.HasLongPattern ? _patterns : _pool).RentAsync(cancellationToken);

    /// <summary>A connection for a query whose rows go out as a client takes them.</summary>
    public ValueTask<StreamLease> RentForStreamAsync(SqlQuery query, string address, CancellationToken cancellationToken) =>
        (query.IsVisitors ? _visitorsStreams : query.HasLongPattern ? _patternStreams : _streams).RentAsync(address, cancellationToken);

    /// <summary>The schema that the file has, with the counts of an inspect file and the configuration.</summary>
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

    // MD5 for parity of colours, not for security.
#pragma warning disable CA5351
    private string NameHash => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Name)));
#pragma warning restore CA5351
}
