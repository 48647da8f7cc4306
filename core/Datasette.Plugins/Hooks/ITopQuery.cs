namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>top_query</c>. Adds HTML at the top of the SQL query page.</summary>
public interface ITopQuery : IPlugin
{
    /// <summary>Called for each page of a query that is in the URL.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>HTML, or null.</returns>
    ValueTask<Markup?> TopQueryAsync(TopQueryContext context);
}
