namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>filters_from_request</c>. Adds conditions to the rows of a table page, by the arguments of the
/// request. Called once for each page of a table, in every format.
/// </summary>
public interface IFiltersFromRequest : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; the client gets a 500 that tells nothing of it.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The conditions, or null.</returns>
    ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context);
}
