using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;

namespace Datasette.Authentication;

/// <summary>Authenticates requests by cookie, token or plugin.</summary>
/// <param name="plugins">Plugins, which come first.</param>
/// <param name="tokens">The token handlers of plugins.</param>
/// <param name="own">The built-in authenticators.</param>
/// <param name="datasette">The site as the plugin API shows it.</param>
internal sealed class Authenticator(
    IReadOnlyList<IActorFromRequest> plugins, IReadOnlyList<TokenHandler> tokens, IReadOnlyList<IActorFromRequest> own,
    Func<IDatasette> datasette)
{
    private const string Scheme = "Bearer ";

    /// <summary>The actor, or null for anonymous.</summary>
    /// <exception cref="Unauthorized">The request's token is invalid.</exception>
    public async ValueTask<Actor?> ActorAsync(Request request)
    {
        var context = new ActorFromRequestContext { Datasette = datasette(), Request = request };
        foreach (var plugin in plugins)
            if (await HookCalls.CallAsync(plugin, "actor_from_request", called =>
                called.ActorFromRequestAsync(context)) is { } actor) return actor;
        if (tokens.Count > 0
            && request.Headers.Authorization.ToString() is var header
            && header.StartsWith(Scheme, StringComparison.Ordinal))
            foreach (var handler in tokens)
                if (await handler.VerifyTokenAsync(context.Datasette, header[Scheme.Length..]) is { } actor) return actor;
        foreach (var hook in own)
            if (await hook.ActorFromRequestAsync(context) is { } actor) return actor;
        return null;
    }
}
