using Datasette.Registries;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.PermissionPages;

/// <summary>The action names for a form's select.</summary>
internal static class ActionNames
{
    public static Value Sorted(Registry<PermissionAction> actions) =>
        TextList.Of(actions.All.Select(action => action.Name).Order(StringComparer.Ordinal));

    /// <summary>The same with their descriptions.</summary>
    public static Value Described(Registry<PermissionAction> actions) =>
        Value.List(actions.All.OrderBy(action => action.Name, StringComparer.Ordinal).Select(action => Value.Map(
    [
        new("name", action.Name), new("abbr", action.Abbreviation), new("description", action.Description),
        new("takes_parent", action.Kind != ResourceKind.Instance),
        new("takes_child", action.Kind is ResourceKind.Table or ResourceKind.Query), new("also_requires", action.AlsoRequires?.Name),
    ])));
}
