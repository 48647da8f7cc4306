using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.PermissionPages;

/// <summary>The variables of <c>debug_allowed.html</c>.</summary>
internal static class AllowedVariables
{
    public static readonly ContextVariables<AllowedContext> All = new(
    [
        new("supported_actions", "list of str", "All permission actions", page => ActionNames.Sorted(page.Actions)),
        new("has_debug_permission", "bool", "Whether reasons are shown", page => page.MaySeeReasons),
        new("action", "str or None", "The action that was chosen", page => page.List?.Action.Name),
        new("total", "int", "On how many resources it is allowed", page => page.List?.Total ?? 0),
        new("items", "list of dict",
            "Those on this page: parent, child, resource, and reason, a list that is empty where reasons are not shown", page =>
                Value.List(page.List?.Items.Select(Item) ?? [])),
        new("next_url", "str or None", "The path of the next page", page => page.List?.NextUrl),
        new("previous_url", "str or None", "The path of the page before", page => page.List?.PreviousUrl),
    ]);

    private static Value Item(AllowedItem item) => Value.Map(
    [
        new("parent", item.Resource.Parent), new("child", item.Resource.Child), new("resource", ResourcePath.Of(item.Resource)),
        new("reason", TextList.Of(item.Reasons ?? [])),
    ]);
}
