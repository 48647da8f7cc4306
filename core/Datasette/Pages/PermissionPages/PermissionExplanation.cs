namespace Datasette.Pages.PermissionPages;

/// <summary>Explains the decision for an action on a resource: the matching rules, with the deciding ones marked. Pure.</summary>
/// <param name="Rules">The rules, the most specific first.</param>
/// <param name="Allows">Whether the rules allow it. Restrictions and required actions may still deny it.</param>
internal sealed record PermissionExplanation(IReadOnlyList<ExplainedRule> Rules, bool Allows)
{
    /// <summary>The reasons of the deciding rules.</summary>
    public IEnumerable<string> Reasons => Rules.Where(rule => rule.IsDeciding).Select(rule => rule.Rule.Reason);

    /// <param name="rules">All rules for the action and the actor, with their sources.</param>
    /// <param name="resource">The resource.</param>
    public static PermissionExplanation Of(IReadOnlyList<(string Source, PermissionRule Rule)> rules, Resource resource)
    {
        var applying = rules.Where(item =>
            Applies(item.Rule.Resource, resource)).OrderByDescending(item =>
                Level(item.Rule.Resource)).ThenBy(item => item.Rule.Allow).ToList();
        if (applying.Count == 0) return new([], Allows: false);
        var level = Level(applying[0].Rule.Resource);
        var allows = applying.TrueForAll(item => Level(item.Rule.Resource) < level || item.Rule.Allow);
        return new([.. applying.Select(item =>
            new ExplainedRule(item.Source, item.Rule, Ignored(Level(item.Rule.Resource) == level, item.Rule.Allow == allows)))], allows);
    }

    /// <summary>The scope of the deciding rules: resource, parent or global; null without rules.</summary>
    public string? Scope => Rules is [var first, ..] ? first.Scope : null;

    private static string? Ignored(bool isMostSpecific, bool decides) => (isMostSpecific, decides) switch
    {
        (false, _) => ExplainedRule.LessSpecific,
        (true, false) => ExplainedRule.Denied,
        _ => null,
    };

    private static bool Applies(Resource rule, Resource resource) =>
        rule.Parent is null || (rule.Parent == resource.Parent && (rule.Child is null || rule.Child == resource.Child));

    private static int Level(Resource rule) => rule switch { { Child: not null } => 2, { Parent: not null } => 1, _ => 0 };
}
