namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_routes</c>. Adds pages. They are matched before the site's own, so a plugin can replace one.
/// </summary>
public interface IRegisterRoutes : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The routes; another plugin's pattern stops the start.</returns>
    IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context);
}
