using Datasette.Hooks;

namespace Datasette.Authentication;

/// <summary>Signs in by <c>Authorization: Bearer TOKEN</c>: each kind of tokens is asked for its actor, plugins' kinds first.</summary>
/// <param name="own">The kind of tokens that comes with the program.</param>
internal sealed class BearerTokens(TokenHandler own) : IActorFromRequest, IRegisterTokenHandler, IBuiltInPlugin
{
    private const string Scheme = "Bearer ";

    public string Name => "datasette.default_permissions.tokens";

    public IEnumerable<TokenHandler> RegisterTokenHandler(RegisterTokenHandlerContext context) => [own];

    public ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context) =>
        context.Request.Header("Authorization") is [var header] && header.StartsWith(Scheme, StringComparison.Ordinal)
            ? context.Datasette.VerifyTokenAsync(header[Scheme.Length..])
            : new((Actor?)null);
}
