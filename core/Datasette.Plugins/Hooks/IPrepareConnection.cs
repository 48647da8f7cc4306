namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>prepare_connection</c>. Adds functions, aggregates and collations to each connection to a database
/// when it is opened: those for pages, for SQL of visitors, for streams and for writing. The limits of time, memory and
/// permissions hold for what they do as for SQLite's own.
/// </summary>
public interface IPrepareConnection : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; what needs the connection fails.</remarks>
    /// <param name="context">What is asked.</param>
    void PrepareConnection(PrepareConnectionContext context);
}
