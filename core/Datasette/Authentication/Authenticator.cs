using Datasette.Http;

namespace Datasette.Authentication;

/// <summary>Asks the hooks who makes a request.</summary>
internal sealed class Authenticator(IReadOnlyList<IActorFromRequest> hooks)
{
    /// <summary>The actor, or null for somebody who is not signed in.</summary>
    /// <exception cref="Errors.Unauthorized">The request has a token that is not valid.</exception>
    public async ValueTask<Actor?> ActorAsync(Request request)
    {
        foreach (var hook in hooks)
            if (await hook.ActorFromRequestAsync(request) is { } actor) return actor;
        return null;
    }
}
