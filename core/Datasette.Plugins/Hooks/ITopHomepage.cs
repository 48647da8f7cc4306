namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>top_homepage</c>. Adds HTML at the top of the index page.</summary>
public interface ITopHomepage : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the page is sent without the hook's additions, and is not cached.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>HTML, or null.</returns>
    ValueTask<Markup?> TopHomepageAsync(TopHomepageContext context);
}
