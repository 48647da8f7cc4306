using System.Text.Json.Nodes;

namespace Datasette.Authentication;

/// <summary>The <c>ds_actor</c> cookie: <c>{"a": actor, "e": when it ends}</c>, signed.</summary>
internal sealed class ActorCookie(Signer signer, TimeProvider time) : IActorFromRequest
{
    public const string Name = "ds_actor";
    private const string Purpose = "actor";

    /// <summary>How long root stays signed in.</summary>
    public static readonly TimeSpan RootLasts = TimeSpan.FromDays(1);

    string IPlugin.Name => "datasette.actor_auth_cookie";

    public ValueTask<Actor?> ActorFromRequestAsync(ActorFromRequestContext context) => new(Read(context.Request.Cookie(Name)));

    /// <summary>The value of a cookie for an actor.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="ends">When it ends, or null for never.</param>
    public string Write(Actor actor, DateTimeOffset? ends = null)
    {
        var value = new JsonObject { ["a"] = actor.ToJson() };
        if (ends is { } end) value["e"] = Base62.Write(end.ToUnixTimeSeconds());
        return signer.Sign(value, Purpose);
    }

    /// <summary>The value of the cookie for root: it ends after a day, and no two are the same.</summary>
    public string WriteRoot() => signer.Sign(
        new JsonObject
        {
            ["a"] = Actor.Root.ToJson(),
            ["e"] = Base62.Write((time.GetUtcNow() + RootLasts).ToUnixTimeSeconds()),
            ["n"] = Signer.Random(),
        },
        Purpose);

    /// <summary>Who the cookie says it is, or null where it is not ours, damaged, or at its end.</summary>
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
