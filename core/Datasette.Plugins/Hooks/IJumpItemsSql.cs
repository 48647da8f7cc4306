namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>jump_items_sql</c>. Adds places to those that one can jump to (<c>/-/jump</c>).</summary>
public interface IJumpItemsSql : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The places, all of which the actor may see.</returns>
    ValueTask<IReadOnlyList<JumpTarget>> JumpItemsAsync(JumpItemsSqlContext context);
}
