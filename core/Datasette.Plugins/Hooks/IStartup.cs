namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>startup</c>. Called once, before the site serves requests: checks configuration or creates tables, for example.
/// </summary>
public interface IStartup : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>
    /// An exception stops the start, with one line that names the plugin; so does a hook that takes longer than 30 seconds.
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    ValueTask StartupAsync(StartupContext context);
}
