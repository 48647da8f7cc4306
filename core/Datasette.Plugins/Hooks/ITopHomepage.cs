namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>top_homepage</c>. Adds HTML at the top of the index page.</summary>
public interface ITopHomepage : IPlugin
{
    /// <summary>Called for each index page.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>HTML, or null.</returns>
    ValueTask<Markup?> TopHomepageAsync(TopHomepageContext context);
}
