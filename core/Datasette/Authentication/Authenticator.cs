using Datasette.Hooks;
using Datasette.Http;

namespace Datasette.Authentication;

/// <summary>Authenticates requests by plugin, token or cookie: the first plugin that returns an actor wins.</summary>
/// <param name="plugins">Plugins with <c>actor_from_request</c>, the built-in ones last.</param>
/// <param name="areOwn">Whether all of them are the program's own, which read nothing but Cookie and Authorization.</param>
/// <param name="datasette">The site as the plugin API shows it.</param>
internal sealed class Authenticator(IReadOnlyList<IActorFromRequest> plugins, bool areOwn, Func<IDatasette> datasette)
{
    /// <summary>The actor, or null for anonymous.</summary>
    /// <exception cref="Errors.Unauthorized">The request's token is invalid.</exception>
    public ValueTask<Actor?> ActorAsync(Request request) =>
        areOwn && request.Headers.Cookie.Count == 0 && request.Headers.Authorization.Count == 0 ? default : AskAsync(request);

    private async ValueTask<Actor?> AskAsync(Request request)
    {
        var context = new ActorFromRequestContext { Datasette = datasette(), Request = request };
        foreach (var plugin in plugins)
            if (await HookCalls.CallAsync(plugin, "actor_from_request", called =>
                called.ActorFromRequestAsync(context)) is { } actor) return actor;
        return null;
    }
}
