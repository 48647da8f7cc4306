namespace Datasette.Writes.Statements;

/// <summary>The permissions that an operation requires, or its refusal.</summary>
/// <param name="Permissions">The required permissions, all of them.</param>
/// <param name="Refusal">Why no actor is allowed the operation; null if an actor may be.</param>
/// <param name="IsIgnored">Whether the operation needs no permission and is not shown.</param>
internal sealed record SqlDecision(
    IReadOnlyList<(PermissionAction Action, Resource Resource)> Permissions, string? Refusal = null, bool IsIgnored = false)
{
    public static SqlDecision Ignored { get; } = new([], IsIgnored: true);

    public static SqlDecision Refuse(string reason) => new([], reason);
}
