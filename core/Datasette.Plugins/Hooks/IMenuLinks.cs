namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>menu_links</c>. Adds links to the menu of every page.</summary>
public interface IMenuLinks : IPlugin
{
    /// <summary>Called for each HTML page.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The links.</returns>
    ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context);
}
