using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Pages.CustomPages;
using Jinja.Errors;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>
/// From a request to a response, in steps that each may answer: redirect to the hashed URL, match a route, answer a
/// conditional request, call the page. Errors become responses here and nowhere else.
/// </summary>
internal sealed class Pipeline(Site site, IErrorLog errors)
{
    public async ValueTask<Response> RespondAsync(Request request, ContentCoding coding)
    {
        try
        {
            return await AnswerAsync(request, coding);
        }
        catch (NotFound error) when (site.Options.TemplateDir is not null)
        {
            return await CustomPageAsync(error, request);
        }
        catch (DatasetteException error)
        {
            return await ErrorResponse.ForAsync(error, request, site, errors);
        }
        catch (OperationCanceledException) when (request.Aborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever happens, the visitor gets an answer that tells nothing, and the operator a log line.
        catch (Exception error)
#pragma warning restore CA1031
        {
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(new InternalError(), request, site, errors);
        }
    }

    /// <summary>Where nothing else is, a page of the site's own may be.</summary>
    private async ValueTask<Response> CustomPageAsync(NotFound missing, Request request)
    {
        DatasetteException error = missing;
        try
        {
            if (await CustomPage.FindAsync(site, request) is { } page) return page;
        }
        catch (DatasetteException raised)
        {
            error = raised;
        }
        catch (TemplateError broken)
        {
            errors.Unexpected(request, broken);
            error = new InternalError();
        }
        return await ErrorResponse.ForAsync(error, request, site, errors);
    }

    private ValueTask<Response> AnswerAsync(Request request, ContentCoding coding)
    {
        if (HashedUrls.For(site, request) is { } redirect) return new(redirect);
        if (site.StaticMounts.Find(request) is { } file) return new(file);
        if (Routes.Match(request.Path) is not var (route, values))
            return new(Redirects.For(request, site.Urls.Base) ?? throw new NotFound("Page not found"));
        var context = new RequestContext(site, request, values);
        if (!request.IsRead && !route.TakesAnyMethod) return new(OtherMethod(request));
        return NotModified(context, coding) is { } unchanged ? new(unchanged) : CallAsync(route, context, coding);
    }

    private async ValueTask<Response> CallAsync(Route route, RequestContext context, ContentCoding coding)
    {
        var response = await route.Endpoint(context);
        // What was cut short by a time limit may be whole the next time.
        if (context.IsCutShort) response.Freshness = Freshness.Volatile;
        // A star matches whatever there is: only now is it known that there is something.
        if (context.Request.Headers.IfNoneMatch != "*" || !CachePolicy.HasETag(context.Request, response.Status, response.Freshness)) return response;
        using (response) return Unchanged(site.ETag.For(context.Request, coding), response.Freshness);
    }

    private static Response OtherMethod(Request request)
    {
        if (request.Method == HttpMethods.Options) return Response.Text("ok");
        if (request.WantsJson) return ErrorResponse.Json(new MethodNotAllowed());
        return Response.Text("Method not allowed", status: 405);
    }

    /// <summary>Answers 304 from the request alone: the page's ETag does not depend on its content.</summary>
    private Response? NotModified(RequestContext context, ContentCoding coding)
    {
        var request = context.Request;
        if (request.Headers.IfNoneMatch.Count == 0 || request.IsPersonal || !request.IsRead) return null;
        var freshness = context.Values["database"] is { } segment
            ? site.FindRoute(segment) is { } database ? site.FreshnessOf(database, context.Values) : Freshness.Volatile
            : site.SiteFreshness;
        if (!CachePolicy.HasETag(request, 304, freshness)) return null;
        foreach (var tags in request.Headers.IfNoneMatch)
        {
            // Whether there is anything for a star to match, only the page knows.
            if (tags is null or "*") continue;
            // The tag of any coding will do: what the client holds is current, however it was sent.
            foreach (var held in (ReadOnlySpan<ContentCoding>)[coding, ContentCoding.Identity, ContentCoding.Gzip, ContentCoding.Brotli])
            {
                var tag = site.ETag.For(request, held);
                if (ETag.Matches(tags, tag)) return Unchanged(tag, freshness);
            }
        }
        return null;
    }

    private static Response Unchanged(string tag, Freshness freshness) =>
        new Response { Status = 304, Freshness = freshness }.With("ETag", tag).With("Vary", "Accept-Encoding");
}
