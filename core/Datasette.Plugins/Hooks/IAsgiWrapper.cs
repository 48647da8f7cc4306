namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>asgi_wrapper</c>. Stands around everything that answers requests. It may answer itself, or ask for
/// the answer and change it.
/// </summary>
public interface IAsgiWrapper : IPlugin
{
    /// <summary>
    /// Whether what it does follows from the address alone, so that caches may keep pages as they do without it. False by default: then
    /// nothing is kept.
    /// </summary>
    bool IsSameForAll => false;

    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; the client gets a 500 that tells nothing of it.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>What the client gets.</returns>
    ValueTask<PluginResponse> WrapAsync(AsgiWrapperContext context);
}
