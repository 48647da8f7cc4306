using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary>
/// <c>/-/allow-debug?actor=&amp;allow=</c>: tests an allow block against an actor. It reveals nothing about the site, so it is public.
/// </summary>
internal static class AllowDebugPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var mayDebug = await context.Access.MayAsync(Actions.PermissionsDebug);
        var page = Try(Given(context, "actor", """{"id": "root"}"""), Given(context, "allow", """{"id": "*"}""")) with
        {
            HasDebugPermission = mayDebug,
        };
        return await context.Site.Templates.RenderAsync(context.Page("allow_debug.html") with { HasJson = false }, AllowDebugVariables.All,
            page);
    }

    /// <summary>Matches an actor against an allow block, both given as JSON text.</summary>
    private static AllowDebugContext Try(string actorText, string allowText)
    {
        var errors = new List<string>();
        var actor = Read(actorText, "Actor", errors);
        var allow = Read(allowText, "Allow", errors);
        if (actor is not (null or JsonObject)) errors.Add("Actor must be a JSON object or null");
        return new(
            errors.Count > 0 ? null : AllowBlock.Matches(allow, actor is JsonObject values ? new Actor(values) : null), errors,
            errors.Count > 0 ? actorText : Indented(actor), errors.Count > 0 ? allowText : Indented(allow));
    }

    private static string Given(RequestContext context, string name, string otherwise) =>
        context.Request.Args[name] is { Length: > 0 } given ? given : otherwise;

    private static JsonNode? Read(string text, string what, List<string> errors)
    {
        try
        {
            return LenientJson.Parse(text);
        }
        catch (JsonException malformed)
        {
            errors.Add($"{what} JSON error: {malformed.Message}");
            return null;
        }
    }

    private static string Indented(JsonNode? node) => node is null ? "null" : IndentedJson.Of(Encoding.UTF8.GetBytes(node.ToJsonString()));
}
