using Datasette.Sites;

namespace Datasette.Pages.ActorPages;

/// <summary>The form for creating a token, and the token once it is created.</summary>
/// <param name="Context">The request.</param>
/// <param name="Databases">Databases that the actor may view, each with its tables and views that the actor may view.</param>
internal sealed record CreateTokenContext(RequestContext Context, IReadOnlyList<(string Database, IReadOnlyList<string> Tables)> Databases)
{
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The new token, or null.</summary>
    public string? Token { get; init; }
}
