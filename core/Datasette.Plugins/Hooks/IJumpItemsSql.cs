namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>jump_items_sql</c>. Adds items to the jump menu (<c>/-/jump</c>).</summary>
public interface IJumpItemsSql : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the page is sent without the hook's additions, and is not cached.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The items, all of which the actor may view.</returns>
    ValueTask<IReadOnlyList<JumpTarget>> JumpItemsAsync(JumpItemsSqlContext context);
}
