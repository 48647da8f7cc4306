namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="ITrackEvent"/>.</summary>
public readonly record struct TrackEventContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The event.</summary>
    public required PluginEvent Event { get; init; }
}
