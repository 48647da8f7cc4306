namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>asgi_wrapper</c>. Wraps all request handling: it may respond itself, or call the next handler and change its
/// response.
/// </summary>
public interface IAsgiWrapper : IPlugin
{
    /// <summary>
    /// Whether its effect depends on the URL only, so that caches may keep pages as without it. False by default: then nothing is cached.
    /// </summary>
    bool IsSameForAll => false;

    /// <summary>Called for each request, around everything else.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets a generic 500.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The response.</returns>
    ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context);
}
