using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary>
/// Why an actor is allowed or denied an action: the rules, the actor's restrictions, and the action that this one requires.
/// </summary>
/// <param name="Action">The action.</param>
/// <param name="IsAllowed">The decision.</param>
/// <param name="Rules">The matching rules.</param>
/// <param name="Restrictions">The actor's restrictions, each with whether it includes the resource.</param>
/// <param name="Required">The same for the required action; null for none.</param>
internal sealed record ExplainedAction(
    PermissionAction Action, bool IsAllowed, PermissionExplanation Rules, IReadOnlyList<(string Source, bool Allows)> Restrictions,
    ExplainedAction? Required)
{
    public static async ValueTask<ExplainedAction> RunAsync(
        RequestContext context, PermissionAction action, Resource resource, Actor? actor)
    {
        // An action on the whole site ignores the resource.
        if (action.Kind == ResourceKind.Instance) resource = Resource.Instance;
        var permissions = context.Site.Permissions;
        return new(
            action,
            await new Access(permissions, actor, context.Aborted).MayAsync(action, resource),
            PermissionExplanation.Of(await permissions.RulesForAsync(action, actor), resource),
            await permissions.RestrictionsForAsync(action, actor, resource),
            action.AlsoRequires is { } needed ? await RunAsync(context, needed, resource with { Child = null }, actor) : null);
    }

    private bool IsInRestrictions => Restrictions.All(item => item.Allows);

    /// <summary>The decision as a sentence.</summary>
    public string Sentence => this switch
    {
        { IsAllowed: true, Rules.Scope: { } scope } => $"Allowed by a {scope}-level rule",
        { IsAllowed: true } => "Allowed",
        { Required: { IsAllowed: false } needed } => $"Denied: it needs {needed.Action.Name}, which is denied",
        { Rules.Scope: null } => "Denied: no rule allows it",
        { Rules.Allows: false } => $"Denied by a {Rules.Scope}-level rule",
        { IsInRestrictions: false } => "Denied although the rules allow it: it is not in the actor's restrictions",
        _ => "Denied although the rules allow it: it shows another table, which is denied",
    };

    public void Write(ref JsonOutput json)
    {
        json.StartObject();
        json.Name("action"u8);
        json.Text(Action.Name);
        json.Name("rule_allowed"u8);
        json.Boolean(Rules.Allows);
        json.Name("restriction_allowed"u8);
        json.Boolean(IsInRestrictions);
        json.Name("winning_scope"u8);
        json.Text(Rules.Scope);
        json.Name("matched_rules"u8);
        json.StartArray();
        foreach (var rule in Rules.Rules) rule.Write(ref json);
        json.EndArray();
        json.Name("restrictions"u8);
        json.StartArray();
        foreach (var (source, allows) in Restrictions) WriteRestriction(ref json, source, allows);
        json.EndArray();
        json.Name("required_actions"u8);
        json.StartArray();
        Required?.Write(ref json);
        json.EndArray();
        json.Name("allowed"u8);
        json.Boolean(IsAllowed);
        json.Name("summary"u8);
        json.Text(Sentence);
        json.EndObject();
    }

    private static void WriteRestriction(ref JsonOutput json, string source, bool allows)
    {
        json.StartObject();
        json.Name("source"u8);
        json.Text(source);
        json.Name("allowed"u8);
        json.Boolean(allows);
        json.Name("reason"u8);
        json.Text(allows ? "The restrictions include the resource or its parent" : "The restrictions do not include the resource");
        json.EndObject();
    }
}
