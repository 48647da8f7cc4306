namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>canned_queries</c>. Adds stored queries to a database, for one actor. A query of the configuration with the same
/// name takes precedence. The usual permissions apply.
/// </summary>
public interface ICannedQueries : IPlugin
{
    /// <summary>Called when a page of a database, one of its queries, or a list of queries is made.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets a generic 500.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The queries.</returns>
    ValueTask<IReadOnlyList<CannedQuery>> CannedQueriesAsync(CannedQueriesContext context);
}
