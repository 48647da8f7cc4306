using Datasette.Application;
using Datasette.Http;
using Datasette.Http.Bodies;

namespace Datasette.Formats.Html;

/// <summary>The frame of every page.</summary>
internal static class HtmlPage
{
    public static Response Of(Urls urls, string title, string bodyClass, int status, Action<HtmlOutput> content, string? alternate = null)
    {
        var buffer = new PooledBuffer();
        var html = new HtmlOutput(buffer);
        html.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n");
        html.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"stylesheet\" href=\"{urls.Path(StaticAssets.Path("app.css"))}\">\n");
        if (alternate is not null) html.Write($"<link rel=\"alternate\" type=\"application/json+datasette\" href=\"{alternate}\">\n");
        html.Write($"</head>\n<body class=\"{bodyClass}\">\n");
        content(html);
        html.Write($"</body>\n</html>\n");
        var response = new Response { Status = status, ContentType = Response.Html, Body = new PooledBody(buffer) };
        return alternate is null ? response : response.With("Link", $"<{alternate}>; rel=\"alternate\"; type=\"application/json+datasette\"");
    }
}
