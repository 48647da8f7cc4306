namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>actors_from_ids</c>. Finds actors by their ids, for lists of people. The first that gives some wins.
/// </summary>
public interface IActorsFromIds : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; the client gets a 500 that tells nothing of it.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The actors by id, or null where this plugin knows none.</returns>
    ValueTask<IReadOnlyDictionary<string, Actor>?> ActorsFromIdsAsync(ActorsFromIdsContext context);
}
