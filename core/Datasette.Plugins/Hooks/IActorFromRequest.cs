namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>actor_from_request</c>. Authenticates requests. The first actor wins; plugins come before tokens and the cookie. On
/// a site with such a plugin no page is cached in memory.
/// </summary>
public interface IActorFromRequest : IPlugin
{
    /// <summary>Called for each request, before its page is chosen, until a plugin names an actor.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets a generic 500.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The actor, or null if the request does not identify one.</returns>
    ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context);
}
