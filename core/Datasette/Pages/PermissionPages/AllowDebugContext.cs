namespace Datasette.Pages.PermissionPages;

/// <summary>The allow-debug form: an actor, an allow block, and the result.</summary>
/// <param name="Result">Whether the block matches the actor; null where one of them is not valid JSON.</param>
/// <param name="Errors">The JSON errors.</param>
/// <param name="ActorInput">The actor's JSON.</param>
/// <param name="AllowInput">The allow block's JSON.</param>
internal sealed record AllowDebugContext(bool? Result, IReadOnlyList<string> Errors, string ActorInput, string AllowInput)
{
    /// <summary>Whether the actor may open the other permission debug pages.</summary>
    public bool HasDebugPermission { get; init; }
}
