namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>menu_links</c>. Adds links to the menu of every page.</summary>
public interface IMenuLinks : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The links.</returns>
    ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context);
}
