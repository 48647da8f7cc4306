namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>track_event</c>. Is told what happened: somebody signed in, rows were inserted, and so on.</summary>
public interface ITrackEvent : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; what happened has happened.</remarks>
    /// <param name="context">What is asked.</param>
    ValueTask TrackEventAsync(TrackEventContext context);
}
