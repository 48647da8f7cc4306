namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>startup</c>. Checks configuration or creates tables, for example.
/// </summary>
public interface IStartup : IPlugin
{
    /// <summary>Called once, before the first request is answered; the site answers the plugin's own requests already.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so do startup hooks that take longer than 30
    /// seconds together.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    ValueTask StartupAsync(StartupContext context);
}
