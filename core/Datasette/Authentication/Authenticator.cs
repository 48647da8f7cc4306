using Datasette.Hooks;
using Datasette.Http;

namespace Datasette.Authentication;

/// <summary>Asks the plugins who makes a request; the first that knows wins.</summary>
/// <param name="plugins">Those with <c>actor_from_request</c>, the program's own last.</param>
/// <param name="datasette">The site as plugins see it.</param>
internal sealed class Authenticator(IReadOnlyList<IActorFromRequest> plugins, Func<IDatasette> datasette)
{
    /// <summary>The actor, or null for somebody who is not signed in.</summary>
    /// <exception cref="Errors.Unauthorized">The request has a token that is not valid.</exception>
    public async ValueTask<Actor?> ActorAsync(Request request)
    {
        var context = new ActorFromRequestContext { Datasette = datasette(), Request = request };
        foreach (var plugin in plugins)
            if (await HookCalls.CallAsync(plugin, "actor_from_request", called =>
                called.ActorFromRequestAsync(context)) is { } actor) return actor;
        return null;
    }
}
