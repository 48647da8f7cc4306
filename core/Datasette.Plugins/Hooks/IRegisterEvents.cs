namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_events</c>. Declares the names of a plugin's own events, for <see cref="IDatasette.TrackEventAsync"/>.
/// </summary>
public interface IRegisterEvents : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The names; one that is taken stops the start.</returns>
    IEnumerable<string> RegisterEvents(RegisterEventsContext context);
}
