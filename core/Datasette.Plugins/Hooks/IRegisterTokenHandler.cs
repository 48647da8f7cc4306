namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_token_handler</c>. Adds kinds of API tokens. The first handler makes new tokens; each is
/// asked for the actor of a token that a request brings.
/// </summary>
public interface IRegisterTokenHandler : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The handlers.</returns>
    IEnumerable<TokenHandler> RegisterTokenHandler(RegisterTokenHandlerContext context);
}
