using Datasette.Application;
using Datasette.Formats.Html;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Http.Bodies;

namespace Datasette.Pages.SpecialPages;

/// <summary>A page of <c>/-/</c> that is a JSON document: as JSON, or shown in a page.</summary>
internal static class SpecialPage
{
    public static Response Of(RequestContext context, JsonPage.Body body)
    {
        var response = JsonPage.Of(body);
        if (context.Format is not null)
        {
            response.Freshness = context.Site.SiteFreshness;
            return response;
        }
        using (response)
        {
            var text = System.Text.Encoding.UTF8.GetString(((PooledBody)response.Body).Buffer.Written.Span);
            var title = context.Request.Path[3..];
            var page = HtmlPage.Of(context.Site.Urls, title, "", 200, html => html.Write($"<h1>{title}</h1>\n<pre>{text}</pre>\n"), context.Site.Urls.Alternate(context.Request, "json"));
            page.Freshness = context.Site.SiteFreshness;
            return page;
        }
    }
}
