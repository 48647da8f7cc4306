using Datasette.Hooks;
using Datasette.Http;

namespace Datasette.Authentication;

/// <summary>Authenticates requests by plugin, token or cookie: the first plugin that returns an actor wins.</summary>
/// <param name="plugins">Plugins with <c>actor_from_request</c>, the built-in ones last.</param>
/// <param name="datasette">The site as the plugin API shows it.</param>
internal sealed class Authenticator(IReadOnlyList<IActorFromRequest> plugins, Func<IDatasette> datasette)
{
    /// <summary>The actor, or null for anonymous.</summary>
    /// <exception cref="Errors.Unauthorized">The request's token is invalid.</exception>
    public async ValueTask<Actor?> ActorAsync(Request request)
    {
        var context = new ActorFromRequestContext { Datasette = datasette(), Request = request };
        foreach (var plugin in plugins)
            if (await HookCalls.CallAsync(plugin, "actor_from_request", called =>
                called.ActorFromRequestAsync(context)) is { } actor) return actor;
        return null;
    }
}
