namespace Datasette.Writes.Statements;

/// <summary>What an operation takes: permissions, or nothing, or it is not to be had.</summary>
/// <param name="Permissions">What the actor must be allowed, all of it.</param>
/// <param name="Refusal">Why nobody may; null where somebody may.</param>
/// <param name="IsIgnored">It is nothing that anybody need be told of.</param>
internal sealed record SqlDecision(
    IReadOnlyList<(PermissionAction Action, Resource Resource)> Permissions, string? Refusal = null, bool IsIgnored = false)
{
    public static SqlDecision Ignored { get; } = new([], IsIgnored: true);

    public static SqlDecision Refuse(string reason) => new([], reason);
}
