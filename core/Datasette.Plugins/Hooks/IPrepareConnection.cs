namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>prepare_connection</c>. Registers functions, aggregates and collations on each new connection to a database: those
/// for pages, client SQL, streams and writes. Limits of time and permissions apply as for SQLite's own functions; memory that they
/// take is .NET's, and does not count for the statement.
/// </summary>
public interface IPrepareConnection : IPlugin
{
    /// <summary>Called when a connection to a database is opened, also once for each database when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: one at the start stops it, with a line that names the plugin, as does a call of more than 30 seconds; a later one is
    /// logged with the plugin's name, and requests that need the connection fail.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    void PrepareConnection(PrepareConnectionContext context);
}
