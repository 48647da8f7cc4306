namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>handle_exception</c>. Responds to a failed request, or reports the error. The first response wins.
/// </summary>
public interface IHandleException : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the client gets the usual error page.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The response, or null for the usual error page.</returns>
    ValueTask<PluginResponse?> HandleExceptionAsync(HandleExceptionContext context);
}
