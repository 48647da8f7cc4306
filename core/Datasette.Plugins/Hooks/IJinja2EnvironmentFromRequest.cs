namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>jinja2_environment_from_request</c>. Chooses templates by the request: those of the overlay stand
/// before those of the site. On a site with such a plugin no cache keeps a page.
/// </summary>
public interface IJinja2EnvironmentFromRequest : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>An overlay, or null for the site's own templates.</returns>
    ValueTask<TemplateOverlay?> Jinja2EnvironmentFromRequestAsync(Jinja2EnvironmentFromRequestContext context);
}
