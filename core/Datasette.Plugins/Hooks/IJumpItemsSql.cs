namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>jump_items_sql</c>. Adds items to the jump menu (<c>/-/jump</c>).</summary>
public interface IJumpItemsSql : IPlugin
{
    /// <summary>Called for each search of the jump menu.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The items, all of which the actor may view.</returns>
    ValueTask<IReadOnlyList<JumpTarget>> JumpItemsAsync(JumpItemsSqlContext context);
}
