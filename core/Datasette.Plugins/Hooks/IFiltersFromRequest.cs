namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>filters_from_request</c>. Adds WHERE conditions to a table page, depending on the request's arguments. Called once
/// per request for a table, in every format.
/// </summary>
public interface IFiltersFromRequest : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the client gets a generic 500.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The conditions, or null.</returns>
    ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context);
}
