namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_events</c>. Names the events of a plugin's own, which it tells by <see
/// cref="IDatasette.TrackEventAsync"/>.
/// </summary>
public interface IRegisterEvents : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The names; one that is taken ends the start.</returns>
    IEnumerable<string> RegisterEvents(RegisterEventsContext context);
}
