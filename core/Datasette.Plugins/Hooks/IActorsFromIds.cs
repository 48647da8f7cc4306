namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>actors_from_ids</c>. Looks up actors by ID, for example to show their names. The first result wins.
/// </summary>
public interface IActorsFromIds : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the client gets a generic 500.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The actors by ID, or null if this plugin knows none.</returns>
    ValueTask<IReadOnlyDictionary<string, Actor>?> ActorsFromIdsAsync(ActorsFromIdsContext context);
}
