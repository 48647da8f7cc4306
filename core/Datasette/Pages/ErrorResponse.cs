using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages;

/// <summary>Renders every error: as JSON for clients that ask for JSON, else as a page.</summary>
internal static class ErrorResponse
{
    /// <summary>The response if even the bundled error page cannot be rendered.</summary>
    private const string LastResort =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Error</title></head><body><h1>Error</h1></body></html>\n";

    public static async ValueTask<Response> ForAsync(DatasetteException error, Request request, Site site, IErrorLog log)
    {
        if (error is NotFound && Redirects.For(request, site.Urls.Base) is { } redirect) return redirect;
        var response = await PageAsync(error, request, site, log);
        return error switch
        {
            MethodNotAllowed { Allowed: { } allowed } => response.With("Allow", allowed),
            TooManyRequests { Seconds: var seconds } => response.With("Retry-After", $"{seconds}"),
            ServerBusy => response.With("Retry-After", ServerBusy.RetryAfter),
            // The header says that the token is invalid (RFC 6750).
            Unauthorized => response.With("WWW-Authenticate", "Bearer error=\"invalid_token\""),
            _ => response,
        };
    }

    private static async ValueTask<Response> PageAsync(DatasetteException error, Request request, Site site, IErrorLog log)
    {
        // The body's Content-Type decides the format of a refusal, and Accept not that of a 404. A cross-site request comes from a browser,
        // so it gets HTML.
        if (error switch
            {
                ForgedRequest => request.IsForScripts,
                Forbidden => request.WantsJson,
                NotFound => request.IsForScripts || request.Path.EndsWith(".json", StringComparison.Ordinal),
                _ => request.AcceptsJson,
            }) return Json(error);
        var context = new RequestContext(site, request, RouteValues.None);
        var frame = context.Page(error is ForgedRequest ? ["csrf_error.html"] : [$"{error.Status}.html", "error.html"]) with
        {
            Status = error.Status,
            HasJson = false,
            // Without CORS headers, scripts of other sites cannot read what the actor is denied.
            SendsCors = error is not (Forbidden or ForgedRequest),
        };
        try
        {
            return await site.Templates.RenderAsync(frame, ErrorVariables.All, await NearestNames.FindAsync(context, error));
        }
#pragma warning disable CA1031 // An error in the error template must not hide the first error.
        catch (Exception broken) when (broken is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.Unexpected(request, broken);
        }
        return await BundledAsync(frame, error, log);
    }

    public static Response Json(DatasetteException error) =>
        JsonPage.Of((ref JsonOutput json) => ErrorJson.Write(ref json, error), status: error.Status);

    /// <summary>Renders the error with the bundled templates: a custom template is what failed.</summary>
    private static async ValueTask<Response> BundledAsync(PageFrame frame, DatasetteException error, IErrorLog log)
    {
        try
        {
            return await new SiteTemplates(own: null, TemplateFilters.Registry, frame.Site).RenderAsync(frame, ErrorVariables.All,
                new ErrorContext(error));
        }
#pragma warning disable CA1031 // Return a generic 500 as plain text.
        catch (Exception broken) when (broken is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.Unexpected(frame.Request, broken);
            return Response.Text(LastResort, Response.Html, error.Status);
        }
    }
}
