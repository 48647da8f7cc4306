namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>forbidden</c>. Answers a request that is not permitted, perhaps by a page to sign in. The first that
/// answers wins.
/// </summary>
public interface IForbidden : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>An exception is written to the log with the name of the plugin; the client gets the usual 403.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The answer, or null for the usual 403.</returns>
    ValueTask<PluginResponse?> ForbiddenAsync(ForbiddenContext context);
}
