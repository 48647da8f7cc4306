namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_token_handler</c>. Adds kinds of API tokens. The first handler creates new tokens; all are called to verify
/// a request's token.
/// </summary>
public interface IRegisterTokenHandler : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The handlers.</returns>
    IEnumerable<TokenHandler> RegisterTokenHandler(RegisterTokenHandlerContext context);
}
