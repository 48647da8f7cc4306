namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>track_event</c>. Receives events: a sign-in, inserted rows, and so on.</summary>
public interface ITrackEvent : IPlugin
{
    /// <summary>Called for each event, once what it tells of is committed.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the action itself stays done.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    ValueTask TrackEventAsync(TrackEventContext context);
}
