namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IActorsFromIds"/>.</summary>
public readonly record struct ActorsFromIdsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The ids.</summary>
    public required IReadOnlyList<string> ActorIds { get; init; }
}
