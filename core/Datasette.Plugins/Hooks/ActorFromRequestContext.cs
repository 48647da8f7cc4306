namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IActorFromRequest"/> is given.</summary>
public readonly record struct ActorFromRequestContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request that the page answers.</summary>
    public required IRequest Request { get; init; }
}
