namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>extra_css_urls</c>. Adds style sheets to a page.</summary>
public interface IExtraCssUrls : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>Their addresses; a path of the site begins with a slash.</returns>
    ValueTask<IReadOnlyList<ExtraAsset>> ExtraCssUrlsAsync(PageContext context);
}
