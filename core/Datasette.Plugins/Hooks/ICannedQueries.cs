namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>canned_queries</c>. Adds stored queries to a database, for one actor. A query of the configuration with the same
/// name takes precedence. The usual permissions apply.
/// </summary>
public interface ICannedQueries : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the client gets a generic 500.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The queries.</returns>
    ValueTask<IReadOnlyList<CannedQuery>> CannedQueriesAsync(CannedQueriesContext context);
}
