namespace Datasette.Sqlite;

/// <summary>The plugins' hooks for a database's connections. Set once, before the first connection is opened.</summary>
internal sealed class DatabaseHooks
{
    /// <summary>Registers SQL functions on a connection; null for none.</summary>
    public Action<ISqlFunctions>? Prepare { get; set; }

    /// <summary>Wraps a write; returns what to do after the commit, or null. Null for no wrapper.</summary>
    public Func<IWriteConnection, Action, Func<ValueTask>?>? WrapWrite { get; set; }

    /// <summary>The plugins' non-deterministic functions.</summary>
    public IReadOnlySet<string>? Volatile { get; set; }
}
