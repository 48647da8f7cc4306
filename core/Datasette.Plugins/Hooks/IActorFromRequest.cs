namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>actor_from_request</c>. Authenticates requests. The first actor wins; plugins come before tokens and the cookie. On
/// a site with such a plugin no page is cached in memory.
/// </summary>
public interface IActorFromRequest : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the client gets a generic 500.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The actor, or null if the request does not identify one.</returns>
    ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context);
}
