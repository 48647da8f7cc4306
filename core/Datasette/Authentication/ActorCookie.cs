using System.Text.Json.Nodes;
using Datasette.Hooks;

namespace Datasette.Authentication;

/// <summary>The <c>ds_actor</c> cookie: <c>{"a": actor, "e": expiry}</c>, signed.</summary>
internal sealed class ActorCookie(Signer signer, TimeProvider time) : IActorFromRequest, IBuiltInPlugin
{
    public const string Name = "ds_actor";
    private const string Purpose = "actor";

    /// <summary>How long root stays signed in.</summary>
    public static readonly TimeSpan RootLasts = TimeSpan.FromDays(1);

    string IPlugin.Name => "datasette.actor_auth_cookie";

    public ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context) => new(Read(context.Request.Cookie(Name)));

    /// <summary>The cookie value of an actor.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="ends">The expiry, or null for none.</param>
    public string Write(Actor actor, DateTimeOffset? ends = null)
    {
        var value = new JsonObject { ["a"] = actor.ToJson() };
        if (ends is { } end) value["e"] = Base62.Write(end.ToUnixTimeSeconds());
        return signer.Sign(value, Purpose);
    }

    /// <summary>The cookie value of root: expires after a day, and is unique.</summary>
    public string WriteRoot() => signer.Sign(
        new JsonObject
        {
            ["a"] = Actor.Root.ToJson(),
            ["e"] = Base62.Write((time.GetUtcNow() + RootLasts).ToUnixTimeSeconds()),
            ["n"] = Signer.Random(),
        },
        Purpose);

    /// <summary>The cookie's actor, or null if it is not ours, damaged or expired.</summary>
    private Actor? Read(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie)
            || signer.Unsign(cookie, Purpose) is not JsonObject value
            || value["a"] is not JsonObject actor) return null;
        if (value["e"] is { } ends
            && !(ends is JsonValue text
                && Base62.Read(text.ToString()) is { } end
                && end > time.GetUtcNow().ToUnixTimeSeconds())) return null;
        return new Actor(actor);
    }
}
