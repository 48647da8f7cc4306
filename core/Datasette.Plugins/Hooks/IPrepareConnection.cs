namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>prepare_connection</c>. Registers functions, aggregates and collations on each new connection to a database: those
/// for pages, client SQL, streams and writes. Limits of time, memory and permissions apply as for SQLite's own functions.
/// </summary>
public interface IPrepareConnection : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; requests that need the connection fail.</remarks>
    /// <param name="context">The hook's arguments.</param>
    void PrepareConnection(PrepareConnectionContext context);
}
