namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>top_stored_query</c>. Adds HTML at the top of a stored query's page. Datasette called it
/// <c>top_canned_query</c> before 1.0a31.
/// </summary>
public interface ITopStoredQuery : IPlugin
{
    /// <summary>Called for each page of a stored query.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>HTML, or null.</returns>
    ValueTask<Markup?> TopStoredQueryAsync(TopStoredQueryContext context);
}
