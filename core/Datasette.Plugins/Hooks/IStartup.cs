namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>startup</c>. Runs once, when the site starts and before it answers anything: a place to check
/// configuration and to make tables.
/// </summary>
public interface IStartup : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>
    /// An exception ends the start with one line that names the plugin. One that takes longer than 30 seconds ends it too.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    ValueTask StartupAsync(StartupContext context);
}
