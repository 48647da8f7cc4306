namespace Datasette.Plugins;

/// <summary>A page of a plugin.</summary>
/// <param name="Pattern">The path: literal segments, <c>{name}</c> for one segment, and <c>{name*}</c> at the end for the rest.</param>
/// <param name="RespondAsync">Handles requests, many at the same time. The plugin itself has to check the actor's permissions. An exception
/// is logged with the plugin's name and the client gets a generic 500, as for null; an <see cref="HttpError"/> is passed on.</param>
public sealed record PluginRoute(string Pattern, Func<RouteContext, ValueTask<PluginResponse>> RespondAsync)
{
    /// <summary>The supported methods; GET includes HEAD.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["GET", "POST"];
}
