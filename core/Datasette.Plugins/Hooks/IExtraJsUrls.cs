namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>extra_js_urls</c>. Adds scripts to a page.</summary>
public interface IExtraJsUrls : IPlugin
{
    /// <summary>Called for each HTML page.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>Their URLs; a path of the site begins with a slash.</returns>
    ValueTask<IReadOnlyList<ExtraAsset>> ExtraJsUrlsAsync(PageContext context);
}
