namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>database_actions</c>. Adds to the menu of actions of a database's page.</summary>
public interface IDatabaseActions : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>Links and buttons.</returns>
    ValueTask<IReadOnlyList<ActionLink>> DatabaseActionsAsync(DatabaseActionsContext context);
}
