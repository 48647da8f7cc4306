namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>forbidden</c>. Responds to a forbidden request, for example with a sign-in page. The first response wins.
/// </summary>
public interface IForbidden : IPlugin
{
    /// <summary>Called for each request that ends in a 403.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets the usual 403.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The response, or null for the usual 403.</returns>
    ValueTask<PluginResponse?> ForbiddenAsync(ForbiddenContext context);
}
