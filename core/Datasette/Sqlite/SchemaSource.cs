using Datasette.Sqlite.Catalog;

namespace Datasette.Sqlite;

/// <summary>
/// Keeps the schema of a database that nobody baked. An immutable one is read once; of a mutable one the schema version
/// is asked at most once a second, and the schema read again when it changed.
/// </summary>
internal sealed class SchemaSource(Database database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private State? _state;

    public ValueTask<Schema> GetAsync(CancellationToken cancellationToken) =>
        _state is { } state && IsFresh(state) ? new(state.Schema) : ReadAsync(cancellationToken);

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(State state) => !database.IsMutable || time.GetElapsedTime(state.CheckedAt) < CheckEvery;

    private async ValueTask<Schema> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_state is { } state && IsFresh(state)) return state.Schema;
            using var lease = await database.RentAsync(cancellationToken);
            var version = Version(lease.Connection, cancellationToken);
            var schema = _state is { } old && old.Version == version
                ? old.Schema
                : database.Complete(new SchemaReader(lease.Connection, ReadLimit, cancellationToken).Read());
            _state = new State(schema, version, time.GetTimestamp());
            return schema;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static long Version(Connection connection, CancellationToken cancellationToken)
    {
        using var rows = connection.Read(SqlQuery.Of(SqlText.Of($"pragma schema_version")), 1, ReadLimit, cancellationToken);
        return rows[0][0].Integer;
    }

    private sealed record State(Schema Schema, long Version, long CheckedAt);
}
