namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>homepage_actions</c>. Adds entries to the actions menu of the index page.</summary>
public interface IHomepageActions : IPlugin
{
    /// <summary>Called for each index page.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>Links and buttons.</returns>
    ValueTask<IReadOnlyList<ActionLink>> HomepageActionsAsync(HomepageActionsContext context);
}
