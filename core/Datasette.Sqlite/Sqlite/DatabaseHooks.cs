namespace Datasette.Sqlite;

/// <summary>What plugins do with the connections of a database. Set once, when the site is made, before a connection is opened.</summary>
internal sealed class DatabaseHooks
{
    /// <summary>Adds SQL functions to a connection; null where no plugin does.</summary>
    public Action<ISqlFunctions>? Prepare { get; set; }

    /// <summary>
    /// Stands around a write, and returns what is to be done once it is committed, or null. Null where no plugin stands around writes.
    /// </summary>
    public Func<IWriteConnection, Action, Func<ValueTask>?>? WrapWrite { get; set; }

    /// <summary>Functions of plugins whose results differ from call to call.</summary>
    public IReadOnlySet<string>? Volatile { get; set; }
}
