namespace Datasette.Plugins;

/// <summary>A page of a plugin.</summary>
/// <param name="Pattern">
/// The path: segments that stand for themselves, <c>{name}</c> for any one segment, and <c>{name*}</c> at the end for all that follows.
/// </param>
/// <param name="RespondAsync">Answers. Whether the actor may see the page is the plugin's to ask.</param>
public sealed record PluginRoute(string Pattern, Func<RouteContext, ValueTask<PluginResponse>> RespondAsync)
{
    /// <summary>The methods that it takes; GET covers HEAD.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["GET", "POST"];
}
