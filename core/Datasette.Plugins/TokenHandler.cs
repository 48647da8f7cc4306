namespace Datasette.Plugins;

/// <summary>A kind of API token.</summary>
/// <param name="name">The name of the kind.</param>
public abstract class TokenHandler(string name)
{
    /// <summary>The name of the kind.</summary>
    public string Name { get; } = name;

    /// <summary>Creates a token for an actor, or null if this handler creates none.</summary>
    /// <param name="datasette">The site.</param>
    /// <param name="actorId">The actor's ID.</param>
    /// <param name="lasts">The lifetime; null for the longest that the site allows.</param>
    public abstract ValueTask<string?> CreateTokenAsync(IDatasette datasette, string actorId, TimeSpan? lasts);

    /// <summary>The actor of a request's token; null if the token is not of this kind.</summary>
    /// <exception cref="HttpError">The token is of this kind but invalid: 401.</exception>
    public abstract ValueTask<Actor?> VerifyTokenAsync(IDatasette datasette, string token);

    /// <summary>Makes a token, or null where this handler makes none: then the next one is asked.</summary>
    /// <remarks>
    /// By default a handler makes tokens without restrictions only: one that knows how to keep them overrides this method.
    /// </remarks>
    /// <param name="datasette">The site.</param>
    /// <param name="request">Whose token, how long, for what.</param>
    public virtual ValueTask<string?> CreateTokenAsync(IDatasette datasette, TokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Restrictions.Count > 0 ? new((string?)null) : CreateTokenAsync(datasette, request.ActorId, request.Lasts);
    }
}
