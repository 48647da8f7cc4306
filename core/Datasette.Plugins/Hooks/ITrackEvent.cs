namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>track_event</c>. Receives events: a sign-in, inserted rows, and so on.</summary>
public interface ITrackEvent : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the action itself stays done.</remarks>
    /// <param name="context">The hook's arguments.</param>
    ValueTask TrackEventAsync(TrackEventContext context);
}
