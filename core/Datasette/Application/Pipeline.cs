using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Pages;
using Datasette.Pages.CustomPages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
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
        catch (StartupError error)
        {
            // A file that was there at the start cannot be opened now. Its path is not for visitors.
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(new DatabaseUnavailable(), request, site, errors);
        }
        catch (MemoryShort) when (request.IsRead && !MemoryAccount.Process.HasTurn)
        {
            return await InTurnAsync(request, coding);
        }
        catch (DatasetteException error)
        {
            return await ErrorResponse.ForAsync(error, request, site, errors);
        }
        catch (OutOfMemoryException error)
        {
            errors.Unexpected(request, error);
            return await ErrorResponse.ForAsync(new MemoryShort(), request, site, errors);
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

    /// <summary>What the answer had taken is given back. It begins anew once there is room for the largest one.</summary>
    private async ValueTask<Response> InTurnAsync(Request request, ContentCoding coding)
    {
        MemoryTurn turn;
        try
        {
            turn = await MemoryAccount.Process.WaitAsync(request.Aborted);
        }
        catch (MemoryShort error)
        {
            return await ErrorResponse.ForAsync(error, request, site, errors);
        }
        using (turn)
        {
            MemoryAccount.Process.Enter(turn);
            return await RespondAsync(request, coding);
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
        if (HttpMethods.IsConnect(request.Method)) return OtherMethod.Respond(request);
        if (RequestCheck.Problem(request, site.AllowedHosts) is { } problem) throw problem;
        if (site.Permissions.IsOpen && HashedUrls.For(site, request) is { } redirect) return redirect;
        if (site.StaticMounts.Find(request) is { } file) return file;
        request.Actor = await site.Authentication.ActorAsync(request);
        if (Csrf.Forgery(request, site.Urls.Origin) is { } forgery) throw new ForgedRequest(forgery);
        if (!site.Permissions.IsOpen && await RedirectAsync(request) is { } allowed) return allowed;
        if (Redirects.Memory(request, site.Urls.Base) is { } memory) return memory;
        if (Routes.Match(request.Path) is not var (route, values))
            return Redirects.For(request, site.Urls.Base) ?? throw new NotFound("Page not found");
        request.UrlVars = values.Pairs;
        var context = new RequestContext(site, request, values);
        if (!route.Takes(request)) return OtherMethod.Respond(request, takesPost: route.TakesPost);
        // What an ETag stands for is the same for everybody only where everybody may see the same.
        return site.Permissions.IsOpen && await NotModifiedAsync(context, coding) is { } unchanged ? unchanged : await CallAsync(route, context, coding);
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
        // What was cut short, and what a template takes from headers or cookies, may differ for the next client.
        if (context.IsCutShort || context.Request.HeadersWereRead) response.Freshness = Freshness.Volatile;
        KeepOnlyUnchanged(context, response);
        // A star matches whatever there is, and what only some may see is there only for them: now it is known.
        if (response.Status != 200 || Held(context.Request, coding, response.Freshness, starMatches: true) is not { } tag) return response;
        using (response) return Unchanged(tag, response.Freshness);
    }

    /// <summary>Looks, after the rows were read, whether their file is still the one that the site was started with.</summary>
    private void KeepOnlyUnchanged(RequestContext context, Response response)
    {
        if (FindChanged(context) is { } changed)
        {
            if (response.Freshness is Freshness.Hashed or Freshness.Unhashed) response.Freshness = Freshness.Volatile;
            if (changed.File!.ClaimReport())
                errors.Unexpected(context.Request, new IOException(
                    $"{changed.Path} was written to while it is served as immutable: its pages are not cached any more. Start again to serve what it holds now"));
        }
        else if (response.Freshness is Freshness.Hashed or Freshness.Unhashed && response.Body is StreamBody stream)
        {
            response.Body = stream with
            {
                WriteAsync = async (output, cancellationToken) =>
                {
                    await stream.WriteAsync(output, cancellationToken);
                    // The headers have gone out: without its proper end no cache keeps the answer.
                    if (FindChanged(context) is not null) throw new DatabaseUnavailable();
                },
            };
        }
    }

    private Database? FindChanged(RequestContext context)
    {
        if (context.Values["database"] is { } segment) return site.FindRoute(segment) is { IsChanged: true } database ? database : null;
        foreach (var database in site.Databases)
            if (database.IsChanged) return database;
        return null;
    }

    /// <summary>Answers 304 from the request alone: the page's ETag does not depend on its content.</summary>
    private async ValueTask<Response?> NotModifiedAsync(RequestContext context, ContentCoding coding)
    {
        var request = context.Request;
        if (request.Headers.IfNoneMatch.Count == 0 || request.IsPersonal || !request.IsRead || FindChanged(context) is not null) return null;
        var freshness = context.Values["database"] is { } segment
            ? site.FindRoute(segment) is not null ? await context.PathFreshnessAsync() : Freshness.Volatile
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
