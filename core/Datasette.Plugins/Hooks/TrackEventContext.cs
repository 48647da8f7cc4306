namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="ITrackEvent"/> is given.</summary>
public readonly record struct TrackEventContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>What happened.</summary>
    public required PluginEvent Event { get; init; }
}
