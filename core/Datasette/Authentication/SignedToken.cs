using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Permissions;

namespace Datasette.Authentication;

/// <summary>
/// API tokens that the site signs: <c>dstok_</c> and a signed <c>{"a": actor id, "t": issued, "d": lifetime in seconds, "_r":
/// restrictions}</c>. Stateless: a token is valid until it expires or the secret changes.
/// </summary>
internal sealed class SignedToken(Signer signer, Settings settings, TimeProvider time) : TokenHandler("signed")
{
    private const string Prefix = "dstok_";
    private const string Purpose = "token";

    /// <summary>Tolerated clock skew of the issuer, in seconds.</summary>
    private const long ClockSkew = 60;

    public override ValueTask<string?> CreateTokenAsync(IDatasette datasette, string actorId, TimeSpan? lasts) =>
        new(Create(actorId, lasts));

    public override ValueTask<string?> CreateTokenAsync(IDatasette datasette, TokenRequest request)
    {
        var restrictions = new TokenRestrictions();
        foreach (var (resource, action) in request.Restrictions) restrictions.Add(resource, action);
        return new(Create(request.ActorId, request.Lasts, restrictions));
    }

    public override ValueTask<Actor?> VerifyTokenAsync(IDatasette datasette, string token)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal)) return new((Actor?)null);
        if (!settings.Get(KnownSettings.AllowSignedTokens)) throw new Unauthorized("Signed tokens are not enabled for this site");
        return new(Read(token[Prefix.Length..]));
    }

    /// <summary>Creates a token.</summary>
    /// <param name="actorId">The actor's ID.</param>
    /// <param name="lasts">The lifetime, or null for the longest that the site allows.</param>
    /// <param name="restrictions">The restrictions, or null for none.</param>
    public string Create(string actorId, TimeSpan? lasts = null, TokenRestrictions? restrictions = null)
    {
        var value = new JsonObject { ["a"] = actorId, ["t"] = time.GetUtcNow().ToUnixTimeSeconds() };
        if (lasts is { } duration) value["d"] = (long)duration.TotalSeconds;
        if (restrictions is { IsEmpty: false }) value["_r"] = restrictions.ToJson();
        return Prefix + signer.Sign(value, Purpose);
    }

    /// <summary>The content of a token, for <c>create-token --debug</c>; null if it is not signed by this site.</summary>
    public JsonNode? Decode(string token) =>
        token.StartsWith(Prefix, StringComparison.Ordinal) ? signer.Unsign(token[Prefix.Length..], Purpose) : null;

    private Actor Read(string signed)
    {
        if (signer.Unsign(signed, Purpose) is not JsonObject value) throw new Unauthorized("Invalid token signature");
        if (value["a"] is not JsonValue id) throw new Unauthorized("Invalid token");
        if (value["t"] is null) throw new Unauthorized("Invalid token: no timestamp");
        if (Seconds(value["t"]) is not { } issued) throw new Unauthorized("Invalid token");
        var actor = new JsonObject { ["id"] = id.DeepClone(), ["token"] = "dstok" };
        if (value["_r"] is { } restrictions)
        {
            // A token with invalid restrictions must never have all of its actor's permissions.
            if (TokenRestrictions.Read(restrictions) is null) throw new Unauthorized("Invalid token restrictions");
            actor["_r"] = restrictions.DeepClone();
        }
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        // Otherwise a future issue time would extend the lifetime beyond the site's limit.
        if (issued > now + ClockSkew) throw new Unauthorized("Token is not valid yet");
        if (Lasts(value) is { } lasts)
        {
            var ends = issued > long.MaxValue - lasts ? long.MaxValue : issued + lasts;
            if (ends < now) throw new Unauthorized("Token has expired");
            actor["token_expires"] = ends;
        }
        return new Actor(actor);
    }

    /// <summary>The shorter of the token's lifetime and the site's limit.</summary>
    private long? Lasts(JsonObject value)
    {
        var longest = settings.Get(KnownSettings.MaxSignedTokensTtl);
        if (value["d"] is null) return longest > 0 ? longest : null;
        if (Seconds(value["d"]) is not (>= 0 and var own)) throw new Unauthorized("Invalid token");
        return longest > 0 ? Math.Min(own, longest) : own;
    }

    private static long? Seconds(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var seconds)
            ? seconds
            : null;
}
