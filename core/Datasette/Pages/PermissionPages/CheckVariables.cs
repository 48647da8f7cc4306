using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.PermissionPages;

/// <summary>The variables of <c>debug_check.html</c>.</summary>
internal static class CheckVariables
{
    public static readonly ContextVariables<CheckContext> All = new(
    [
        new("has_debug_permission", "bool", "Whether the pages about permissions are linked; always True here", _ => true),
        new("sorted_actions", "list of str", "All permission actions", page => ActionNames.Sorted(page.Actions)),
        new("actions", "list of dict", "The same with name, abbr, description, takes_parent, takes_child, also_requires", page =>
            ActionNames.Described(page.Actions)),
        new("actor_json", "str", "The actor to check, as JSON: the given one, else the actor of the request", page => page.ActorJson),
        new("check", "dict or None",
            "The answer: action, resource, allowed, summary, and rules, each with resource, allow, reason, source_plugin and decides",
            page => Of(page.Check)),
        new("action", "str", "The action that was chosen", page => page.Args["action"] ?? ""),
        new("parent", "str", "The database that was given", page => page.Args["parent"] ?? ""),
        new("child", "str", "The table, view or query that was given", page => page.Args["child"] ?? ""),
        new("actor_input", "str", "The given actor, as JSON; empty for the actor of the request", page => page.Args["actor"] ?? ""),
    ]);

    /// <summary>A permission check as a template value.</summary>
    public static Value Of(PermissionCheck? check) => check is null ? Value.None : Value.Map(
    [
        new("action", check.Action.Name), new("resource", ResourcePath.Of(check.Resource)), new("allowed", check.IsAllowed),
        new("summary", check.Explained.Sentence),
        new("rules", Value.List(check.Explained.Rules.Rules.Select(Rule))),
    ]);

    private static Value Rule(ExplainedRule rule) => Value.Map(
    [
        new("resource", ResourcePath.Of(rule.Rule.Resource)), new("allow", rule.Rule.Allow), new("reason", rule.Rule.Reason),
        new("source_plugin", rule.Source), new("decides", rule.IsDeciding),
    ]);
}
