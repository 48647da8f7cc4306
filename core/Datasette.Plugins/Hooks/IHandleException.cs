namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>handle_exception</c>. Answers a request that failed, or tells somebody of it. The first that answers
/// wins.
/// </summary>
public interface IHandleException : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; the client gets the usual error page.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The answer, or null for the usual error page.</returns>
    ValueTask<PluginResponse?> HandleExceptionAsync(HandleExceptionContext context);
}
