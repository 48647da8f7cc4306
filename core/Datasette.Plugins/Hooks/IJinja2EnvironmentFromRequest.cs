namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>jinja2_environment_from_request</c>. Chooses templates by request: those of the overlay override the site's. On a
/// site with such a plugin no page is cached.
/// </summary>
public interface IJinja2EnvironmentFromRequest : IPlugin
{
    /// <summary>Called for each HTML page, before its template is looked for.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>An overlay, or null for the site's own templates.</returns>
    ValueTask<TemplateOverlay?> Jinja2EnvironmentFromRequestAsync(Jinja2EnvironmentFromRequestContext context);
}
