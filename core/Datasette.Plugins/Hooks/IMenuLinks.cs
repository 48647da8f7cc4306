namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>menu_links</c>. Adds links to the menu of every page.</summary>
public interface IMenuLinks : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the page is sent without the hook's additions, and is not cached.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The links.</returns>
    ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context);
}
