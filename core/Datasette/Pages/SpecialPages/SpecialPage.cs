using System.Text;
using Datasette.Application;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Rendering;

namespace Datasette.Pages.SpecialPages;

/// <summary>A page of <c>/-/</c> that is a JSON document: as JSON, or shown in a page.</summary>
internal static class SpecialPage
{
    public static async ValueTask<Response> RespondAsync(RequestContext context, JsonPage.Body body)
    {
        var response = JsonPage.Of(body);
        if (context.Format is null)
        {
            using var json = response;
            var document = new JsonDocumentPage(context.Request.Path[3..] + ".json", Encoding.UTF8.GetString(((PooledBody)response.Body).Buffer.Written.Span));
            response = await context.Site.Templates.RenderAsync(new PageFrame(context.Site, context.Request, "show_json.html"), JsonDocumentPage.Variables, document);
        }
        response.Freshness = context.Site.SiteFreshness;
        return response;
    }
}
