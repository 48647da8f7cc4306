using Datasette.Actors;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Authentication;

/// <summary>Finds out who asks: Datasette's hook <c>actor_from_request</c>. The first that knows wins.</summary>
internal interface IActorFromRequest
{
    /// <summary>The actor, or null where the request says nothing of one.</summary>
    /// <exception cref="Unauthorized">The request claims to be somebody, and that is not so.</exception>
    ValueTask<Actor?> ActorFromRequestAsync(Request request);
}
