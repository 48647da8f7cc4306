using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.PermissionPages;

/// <summary>The variables of <c>debug_rules.html</c>.</summary>
internal static class RulesVariables
{
    public static readonly ContextVariables<RulesContext> All = new(
    [
        new("has_debug_permission", "bool", "Whether the pages about permissions are linked; always True here", _ => true),
        new("sorted_actions", "list of str", "All permission actions", page => ActionNames.Sorted(page.Actions)),
        new("action", "str or None", "The action that was chosen", page => page.List?.Action.Name),
        new("total", "int", "How many rules there are", page => page.List?.Total ?? 0),
        new("items", "list of dict", "Those on this page: parent, child, resource, allow, reason, source_plugin", page =>
            Value.List(page.List?.Items.Select(item => Item(item.Source, item.Rule)) ?? [])),
        new("next_url", "str or None", "The path of the next page", page => page.List?.NextUrl),
        new("previous_url", "str or None", "The path of the page before", page => page.List?.PreviousUrl),
    ]);

    private static Value Item(string source, PermissionRule rule) => Value.Map(
    [
        new("parent", rule.Resource.Parent), new("child", rule.Resource.Child), new("resource", ResourcePath.Of(rule.Resource)),
        new("allow", rule.Allow),
        new("reason", rule.Reason), new("source_plugin", source),
    ]);
}
