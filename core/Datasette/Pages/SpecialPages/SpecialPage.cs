using System.Text;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary>A page of <c>/-/</c> that is a JSON document: raw, or shown in HTML.</summary>
internal static class SpecialPage
{
    /// <summary>Responds to an actor who may view the site.</summary>
    public static ValueTask<Response> RespondAsync(RequestContext context, JsonPage.Body body) =>
        RespondAsync(context, body, Actions.ViewInstance);

    /// <param name="context">The request.</param>
    /// <param name="body">The document.</param>
    /// <param name="requires">The permission on the site that the actor needs; null for a public page.</param>
    /// <param name="template">The template of the HTML page.</param>
    /// <exception cref="NotFound">The path has a format other than JSON.</exception>
    public static async ValueTask<Response> RespondAsync(
        RequestContext context, JsonPage.Body body, PermissionAction? requires, string template = "show_json.html")
    {
        if (requires is not null) await context.Access.RequireAsync(requires);
        if (context.Format is not (null or "json")) throw new NotFound("Page not found");
        var response = JsonPage.Of(body);
        if (context.Format is null)
        {
            using var json = response;
            var document = new JsonDocumentPage(context.Request.Path[3..] + ".json",
                Encoding.UTF8.GetString(((PooledBody)response.Body).Buffer.Written.Span));
            response = await context.Site.Templates.RenderAsync(context.Page(template), JsonDocumentPage.Variables, document);
        }
        return response;
    }
}
