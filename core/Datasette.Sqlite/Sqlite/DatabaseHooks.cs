namespace Datasette.Sqlite;

/// <summary>The plugins' hooks for a database's connections. Set once, before the first connection is opened.</summary>
internal sealed class DatabaseHooks
{
    /// <summary>Registers SQL functions on a connection; null for none.</summary>
    public Action<ISqlFunctions>? Prepare { get; set; }

    /// <summary>Wraps a write; null for none.</summary>
    public Action<IWriteConnection, Action>? WrapWrite { get; set; }

    /// <summary>The plugins' non-deterministic functions.</summary>
    public IReadOnlySet<string>? Volatile { get; set; }
}
