namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_events</c>. Declares the names of a plugin's own events, for <see cref="IDatasette.TrackEventAsync"/>.
/// </summary>
public interface IRegisterEvents : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The names; one that is taken stops the start.</returns>
    IEnumerable<string> RegisterEvents(RegisterEventsContext context);
}
