using System.Text.Json.Nodes;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>Tokens that begin with "secret-" and go on with the id of the actor.</summary>
internal sealed class SecretTokens : IRegisterTokenHandler
{
    public string Name => "tokens";

    public IEnumerable<TokenHandler> RegisterTokenHandler(RegisterTokenHandlerContext context) => [new Handler()];

    private sealed class Handler() : TokenHandler("secret")
    {
        public override ValueTask<string?> CreateTokenAsync(IDatasette datasette, string actorId, TimeSpan? lasts) =>
            new("secret-" + actorId);

        public override ValueTask<Actor?> VerifyTokenAsync(IDatasette datasette, string token) => new(
            !token.StartsWith("secret-", StringComparison.Ordinal) ? null
            : token.Length == "secret-".Length
                ? throw new HttpError(401, "An empty token")
                : new Actor(new JsonObject { ["id"] = token["secret-".Length..] }));
    }
}
