namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>canned_queries</c>. Adds stored queries to a database, for one actor. Those of the configuration
/// come first where names are equal. Whoever may view such a query is decided as for any other.
/// </summary>
public interface ICannedQueries : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; the client gets a 500 that tells nothing of it.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The queries.</returns>
    ValueTask<IReadOnlyList<CannedQuery>> CannedQueriesAsync(CannedQueriesContext context);
}
