namespace Datasette.Plugins;

/// <summary>An API token that somebody asks for.</summary>
/// <param name="ActorId">Whose it is.</param>
public sealed record TokenRequest(string ActorId)
{
    /// <summary>How long it holds; null for as long as the site allows.</summary>
    public TimeSpan? Lasts { get; init; }

    /// <summary>What it is limited to; everything that the actor may do where empty.</summary>
    public IReadOnlyList<TokenRestriction> Restrictions { get; init; } = [];

    /// <summary>The name of the handler that is to make it (<c>signed</c> is the program's own); null for the first that does.</summary>
    public string? Handler { get; init; }
}
