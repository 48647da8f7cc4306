namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IActorFromRequest"/>.</summary>
public readonly record struct ActorFromRequestContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }
}
