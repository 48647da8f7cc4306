using System.Globalization;
using Datasette.Permissions;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.PermissionPages;

/// <summary>The variables of <c>debug_permissions_playground.html</c>.</summary>
internal static class PermissionsVariables
{
    public static readonly ContextVariables<PermissionsContext> All = new(
    [
        new("has_debug_permission", "bool", "Whether the pages about permissions are linked; always True here", _ => true),
        new("permission_checks", "list of dict",
            "What this process was asked lately, the newest first: when, actor (as JSON), action, parent, child, result", page =>
                Value.List(page.Checks.Select(Logged))),
        new("filter", "str", "Whose checks are listed: all, exclude-yours or only-yours", page => page.Filter),
        new("permissions", "list of dict", "All permission actions: name, abbr, description, takes_parent, takes_child, also_requires",
            page => ActionNames.Described(page.Context.Site.Actions)),
        new("check", "dict or None",
            "The form's answer: action, resource, allowed, summary, and rules, each with resource, allow, reason, source_plugin and "
                + "decides", page => CheckVariables.Of(page.Check)),
        new("actor_input", "str", "The actor of the form, as JSON", page =>
            page.Form["actor"] ?? page.Context.Request.Actor?.Key ?? "null"),
        new("permission", "str", "The action of the form", page => page.Form["permission"] ?? ""),
        new("resource_1", "str", "The database of the form", page => page.Form["resource_1"] ?? ""),
        new("resource_2", "str", "The table, view or query of the form", page => page.Form["resource_2"] ?? ""),
    ]);

    private static Value Logged(LoggedCheck check) => Value.Map(
    [
        new("when", check.When.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        new("actor", check.Actor?.Key ?? "null"), new("action", check.Action.Name),
        new("parent", check.Resource.Parent), new("child", check.Resource.Child), new("result", check.IsAllowed),
    ]);
}
