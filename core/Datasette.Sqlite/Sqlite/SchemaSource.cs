using Datasette.Errors;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sqlite;

/// <summary>
/// Caches the schema of a database without a baked one. Of an immutable file it is read once. Of a mutable one the schema version is
/// checked at most once a second, and the schema read again after a change. An unreadable file is remembered for a second, so that pages
/// over all databases work and show the error for this one.
/// </summary>
internal sealed class SchemaSource(Database database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private State? _state;

    /// <summary>Counts this process's writes, so that a schema read during a write does not count as the state after it.</summary>
    private long _written;

    public ValueTask<Schema> GetAsync(CancellationToken cancellationToken) =>
        _state is { } state && IsFresh(state) ? new(state.Schema) : ReadAsync(cancellationToken);

    /// <summary>Makes the next request check the version, after a write in this process.</summary>
    public void Expire() => Interlocked.Increment(ref _written);

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(State state) => state.Written == Volatile.Read(ref _written)
        && ((!database.IsMutable && state.Schema.Problem is null) || time.GetElapsedTime(state.CheckedAt) < CheckEvery);

    private async ValueTask<Schema> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_state is { } state && IsFresh(state)) return state.Schema;
            _state = await ReadStateAsync(cancellationToken);
            return _state.Schema;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async ValueTask<State> ReadStateAsync(CancellationToken cancellationToken)
    {
        var written = Volatile.Read(ref _written);
        try
        {
            using var lease = await database.RentAsync(cancellationToken);
            var version = Version(lease.Connection, cancellationToken);
            var schema = _state is { Schema.Problem: null } old && old.Version == version
                ? old.Schema
                : database.Complete(new SchemaReader(lease.Connection, ReadLimit, () => database.SchemaDamage(ReadLimit, cancellationToken),
                    cancellationToken).Read());
            return new State(schema, version, time.GetTimestamp(), written);
        }
        catch (DatabaseLocked) when (_state is { Schema.Problem: null })
        {
            // Its tables are no fewer for being locked. A write of this process since then still asks for another look.
            return _state with { CheckedAt = time.GetTimestamp() };
        }
        catch (Exception error) when (error is InvalidSql or StartupError)
        {
            var problem = error is StartupError startup ? startup.Reason ?? "the file cannot be opened" : error.Message;
            return new State(_state is { } known && known.Schema.Problem == problem
                ? known.Schema
                : Schema.Empty with { Problem = problem }, 0, time.GetTimestamp(), written);
        }
    }

    private static long Version(Connection connection, CancellationToken cancellationToken)
    {
        using var rows = connection.Read(SqlQuery.Of(SqlText.Of($"pragma schema_version")), 1, ReadLimit, cancellationToken);
        return rows[0][0].Integer;
    }

    private sealed record State(Schema Schema, long Version, long CheckedAt, long Written);
}
