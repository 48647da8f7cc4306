namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_token_handler</c>. Adds kinds of API tokens. The first handler that creates one makes new tokens, at
/// <c>/-/create-token</c> too; the program's own, <c>signed</c>, comes last. All are called to verify a request's token.
/// </summary>
public interface IRegisterTokenHandler : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The handlers.</returns>
    IEnumerable<TokenHandler> RegisterTokenHandler(RegisterTokenHandlerContext context);
}
