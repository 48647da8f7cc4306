namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_routes</c>. Adds pages. They are matched before the site's own, so a plugin can replace one.
/// </summary>
public interface IRegisterRoutes : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The routes; another plugin's pattern stops the start.</returns>
    IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context);
}
