namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>actor_from_request</c>. Finds out who asks. The first that knows wins; plugins are asked before
/// tokens and the cookie. On a site with such a plugin no finished page is kept in memory.
/// </summary>
public interface IActorFromRequest : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; the client gets a 500 that tells nothing of it.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The actor, or null where the request says nothing of one.</returns>
    ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context);
}
