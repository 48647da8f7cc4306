namespace Datasette.Plugins;

/// <summary>Finds out who asks: Datasette's hook <c>actor_from_request</c>. The first that knows wins.</summary>
public interface IActorFromRequest
{
    /// <summary>The actor, or null where the request says nothing of one.</summary>
    ValueTask<Actor?> ActorFromRequestAsync(IRequest request);
}
