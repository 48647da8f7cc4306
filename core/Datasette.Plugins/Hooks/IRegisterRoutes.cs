namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_routes</c>. Adds pages. They come before the site's own, so that a plugin can replace one.
/// </summary>
public interface IRegisterRoutes : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The routes; a pattern that another plugin has ends the start.</returns>
    IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context);
}
