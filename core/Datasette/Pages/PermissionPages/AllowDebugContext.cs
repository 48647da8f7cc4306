namespace Datasette.Pages.PermissionPages;

/// <summary>An actor and an allow block that were tried out.</summary>
/// <param name="Result">Whether the block lets the actor in; null where one of them cannot be read.</param>
/// <param name="Errors">What cannot be read.</param>
/// <param name="ActorInput">The actor, as JSON.</param>
/// <param name="AllowInput">The block, as JSON.</param>
internal sealed record AllowDebugContext(bool? Result, IReadOnlyList<string> Errors, string ActorInput, string AllowInput)
{
    /// <summary>Whether the actor may see the other pages about permissions.</summary>
    public bool HasDebugPermission { get; init; }
}
