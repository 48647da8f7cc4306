namespace Datasette.Pages.PermissionPages;

/// <summary>A rule that applies to what was asked.</summary>
/// <param name="Source">Whose rule it is.</param>
/// <param name="Rule">The rule.</param>
/// <param name="IsDeciding">False where a more specific rule, or a denial beside it, counts instead.</param>
internal sealed record ExplainedRule(string Source, PermissionRule Rule, bool IsDeciding);
