using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Pages;
using Datasette.Pages.CustomPages;
using Datasette.Permissions;
using Datasette.Sites;
using Jinja.Errors;

namespace Datasette.Application;

/// <summary>
/// From a request to a response, in steps that each may answer: redirect to the hashed URL, match a route, answer a
/// conditional request, call the page. Errors become responses here and nowhere else.
/// </summary>
internal sealed class Pipeline(Site site, IErrorLog errors)
{
    private readonly Routes _routes = new(site);

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

    private async ValueTask<Response> AnswerAsync(Request request, ContentCoding coding)
    {
        if (site.Permissions.IsOpen && HashedUrls.For(site, request) is { } redirect) return redirect;
        if (site.StaticMounts.Find(request) is { } file) return file;
        if (Csrf.IsForged(request, site.Urls.Origin(request))) throw new Forbidden("This request came from a page of another site");
        request.Actor = await site.Authentication.ActorAsync(request);
        if (!site.Permissions.IsOpen && await RedirectAsync(request) is { } allowed) return allowed;
        if (_routes.Match(request.Path) is not var (route, values))
            return Redirects.For(request, site.Urls.Base) ?? throw new NotFound("Page not found");
        var context = new RequestContext(site, request, values);
        if (!route.Takes(request)) return OtherMethod.Respond(request, takesPost: route.TakesPost);
        // What an ETag stands for is the same for everybody only where everybody may see the same.
        return site.Permissions.IsOpen && NotModified(context, coding) is { } unchanged ? unchanged : await CallAsync(route, context, coding);
    }

    /// <summary>Leads to a database's hashed URL where the actor may know that there is such a database.</summary>
    private async ValueTask<Response?> RedirectAsync(Request request)
    {
        if (HashedUrls.Database(site, request) is not { } database) return null;
        var access = new Access(site.Permissions, request.Actor, request.Aborted);
        if (!await access.MayAsync(Actions.ViewDatabase, Resource.Database(database.Name)))
        {
            var tables = await access.AllowedAsync(Actions.ViewTable);
            if (!tables.Resources.Any(table => table.Parent == database.Name)) return null;
        }
        return HashedUrls.For(site, request);
    }

    private async ValueTask<Response> CallAsync(Route route, RequestContext context, ContentCoding coding)
    {
        var response = await route.Endpoint(context);
        // What was cut short by a time limit may be whole the next time.
        if (context.IsCutShort) response.Freshness = Freshness.Volatile;
        // A star matches whatever there is, and what only some may see is there only for them: now it is known.
        if (response.Status != 200 || Held(context.Request, coding, response.Freshness, starMatches: true) is not { } tag) return response;
        using (response) return Unchanged(tag, response.Freshness);
    }

    /// <summary>Answers 304 from the request alone: the page's ETag does not depend on its content.</summary>
    private Response? NotModified(RequestContext context, ContentCoding coding)
    {
        var request = context.Request;
        if (request.Headers.IfNoneMatch.Count == 0 || request.IsPersonal || !request.IsRead) return null;
        var freshness = context.Values["database"] is { } segment
            ? site.FindRoute(segment) is { } database ? site.FreshnessOf(database, context.Values) : Freshness.Volatile
            : site.SiteFreshness;
        return Held(request, coding, freshness, starMatches: false) is { } tag ? Unchanged(tag, freshness) : null;
    }

    /// <summary>The page's tag, where it is one of those that the client holds.</summary>
    private string? Held(Request request, ContentCoding coding, Freshness freshness, bool starMatches)
    {
        if (request.Headers.IfNoneMatch.Count == 0 || !CachePolicy.HasETag(request, 304, freshness)) return null;
        foreach (var tags in request.Headers.IfNoneMatch)
        {
            if (tags is null) continue;
            if (tags == "*")
            {
                if (starMatches) return site.ETag.For(request, coding);
                continue;
            }
            // The tag of any coding will do: what the client holds is current, however it was sent.
            foreach (var held in (ReadOnlySpan<ContentCoding>)[coding, ContentCoding.Identity, ContentCoding.Gzip, ContentCoding.Brotli])
            {
                var tag = site.ETag.For(request, held);
                if (ETag.Matches(tags, tag)) return tag;
            }
        }
        return null;
    }

    private static Response Unchanged(string tag, Freshness freshness) =>
        new Response { Status = 304, Freshness = freshness }.With("ETag", tag).With("Vary", "Accept-Encoding");
}
