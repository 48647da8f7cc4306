namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>handle_exception</c>. Responds to a failed request, or reports the error. The first response wins.
/// </summary>
public interface IHandleException : IPlugin
{
    /// <summary>Called for each request that ends in an error, also a 404.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets the usual error page.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The response, or null for the usual error page.</returns>
    ValueTask<PluginResponse?> HandleExceptionAsync(HandleExceptionContext context);
}
