namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IActorsFromIds"/> is given.</summary>
public readonly record struct ActorsFromIdsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The ids.</summary>
    public required IReadOnlyList<string> ActorIds { get; init; }
}
