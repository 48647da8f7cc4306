namespace Datasette.Sqlite;

/// <summary>What plugins do with the connections of a database. Set once, when the site is made, before a connection is opened.</summary>
internal sealed class DatabaseHooks
{
    /// <summary>Adds SQL functions to a connection; null where no plugin does.</summary>
    public Action<ISqlFunctions>? Prepare { get; set; }

    /// <summary>Stands around a write; null where no plugin does.</summary>
    public Action<IWriteConnection, Action>? WrapWrite { get; set; }

    /// <summary>Functions of plugins whose results differ from call to call.</summary>
    public IReadOnlySet<string>? Volatile { get; set; }
}
