using Datasette.Registries;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.PermissionPages;

/// <summary>The actions for a form to choose from.</summary>
internal static class ActionNames
{
    public static Value Sorted(Registry<PermissionAction> actions) => TextList.Of(actions.All.Select(action => action.Name).Order(StringComparer.Ordinal));
}
