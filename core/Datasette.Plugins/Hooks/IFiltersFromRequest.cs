namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>filters_from_request</c>. Adds WHERE conditions to a table page, depending on the request's arguments.
/// </summary>
public interface IFiltersFromRequest : IPlugin
{
    /// <summary>Called for each request for a table, in every format, before its SQL is made.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets a generic 500.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The conditions, or null.</returns>
    ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context);
}
