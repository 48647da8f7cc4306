using Datasette.Http;
using Datasette.Pages.SpecialPages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary><c>/-/actions</c>: every permission action.</summary>
internal static class ActionsPage
{
    public static ValueTask<Response> GetAsync(RequestContext context) => SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
    {
        json.StartAnswer();
        json.Name("actions"u8);
        json.StartArray();
        foreach (var action in context.Site.Actions.All.OrderBy(action => action.Name, StringComparer.Ordinal))
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(action.Name);
            json.Name("abbr"u8);
            json.Text(action.Abbreviation);
            json.Name("description"u8);
            json.Text(action.Description);
            json.Name("takes_parent"u8);
            json.Boolean(action.Kind != ResourceKind.Instance);
            json.Name("takes_child"u8);
            json.Boolean(action.Kind is ResourceKind.Table or ResourceKind.Query);
            json.Name("resource_class"u8);
            json.Text(action.Kind == ResourceKind.Instance ? null : $"{action.Kind}Resource");
            json.Name("also_requires"u8);
            json.Text(action.AlsoRequires?.Name);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }, Actions.PermissionsDebug, template: "debug_actions.html");
}
