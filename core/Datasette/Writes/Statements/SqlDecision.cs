using Datasette.Permissions;

namespace Datasette.Writes.Statements;

/// <summary>The permissions that an operation requires, or its refusal.</summary>
/// <param name="Permissions">The required permissions, all of them.</param>
/// <param name="Refusal">Why no actor is allowed the operation; null if an actor may be.</param>
/// <param name="IsIgnored">Whether the operation needs no permission and is not shown.</param>
internal sealed record SqlDecision(
    IReadOnlyList<(PermissionAction Action, Resource Resource)> Permissions, string? Refusal = null, bool IsIgnored = false)
{
    /// <summary>A table that the actor must be able to view, too; an analysis does not list that, as Datasette's does not.</summary>
    public Resource? Viewed { get; init; }

    /// <summary>All that the actor must be allowed.</summary>
    public IEnumerable<(PermissionAction Action, Resource Resource)> All =>
        Viewed is { } viewed ? [.. Permissions, (Actions.ViewTable, viewed)] : Permissions;

    public static SqlDecision Ignored { get; } = new([], IsIgnored: true);

    public static SqlDecision Refuse(string reason) => new([], reason);
}
