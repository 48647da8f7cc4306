namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>actors_from_ids</c>. Looks up actors by ID, for example to show their names. The first result wins.
/// </summary>
public interface IActorsFromIds : IPlugin
{
    /// <summary>Called when a page or a plugin asks for actors by their IDs.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets a generic 500.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The actors by ID, or null if this plugin knows none.</returns>
    ValueTask<IReadOnlyDictionary<string, Actor>?> ActorsFromIdsAsync(ActorsFromIdsContext context);
}
