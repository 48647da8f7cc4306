namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>forbidden</c>. Responds to a forbidden request, for example with a sign-in page. The first response wins.
/// </summary>
public interface IForbidden : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the client gets the usual 403.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The response, or null for the usual 403.</returns>
    ValueTask<PluginResponse?> ForbiddenAsync(ForbiddenContext context);
}
