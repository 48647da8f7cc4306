using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Pages;
using Datasette.Permissions;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>The steps from a request to a response. The first that answers ends the way.</summary>
internal sealed class Steps(Site site, IErrorLog errors)
{
    private readonly Routes _routes = new(site);
    private readonly ChangedFiles _changed = new(site, errors);
    private readonly NotModified _notModified = new(site);

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<Step> All =>
    [
        RefuseConnect,
        CheckRequest,
        RedirectEverybodyToHash,
        SendMountedFile,
        FindActorAsync,
        RefuseOtherSites,
        RedirectActorToHashAsync,
        RedirectMemory,
        FindRoute,
        CheckMethod,
        AnswerNotModified,
        CallPageAsync,
    ];

    private ValueTask<Response?> RefuseConnect(Exchange exchange) => new(HttpMethods.IsConnect(exchange.Request.Method) ? OtherMethod.Respond(exchange.Request) : null);

    /// <summary>The host and the characters of the request.</summary>
    private ValueTask<Response?> CheckRequest(Exchange exchange) => RequestCheck.Problem(exchange.Request, site.AllowedHosts) is { } problem ? throw problem : default;

    /// <summary>Where no rule tells actors apart, that a database exists is no secret.</summary>
    private ValueTask<Response?> RedirectEverybodyToHash(Exchange exchange) => new(site.Permissions.IsOpen ? HashedUrls.For(site, exchange.Request) : null);

    private ValueTask<Response?> SendMountedFile(Exchange exchange) => new(site.StaticMounts.Find(exchange.Request));

    private ValueTask<Response?> RefuseOtherSites(Exchange exchange) =>
        Csrf.Forgery(exchange.Request, site.Urls.Origin) is { } forgery ? throw new ForgedRequest(forgery) : default;

    private async ValueTask<Response?> FindActorAsync(Exchange exchange)
    {
        exchange.Request.Actor = await site.Authentication.ActorAsync(exchange.Request);
        return null;
    }

    /// <summary>Leads to a database's hashed URL where the actor may know that there is such a database.</summary>
    private async ValueTask<Response?> RedirectActorToHashAsync(Exchange exchange)
    {
        var request = exchange.Request;
        if (site.Permissions.IsOpen || HashedUrls.Database(site, request) is not { } database) return null;
        var access = new Access(site.Permissions, request.Actor, request.Aborted);
        if (!await access.MayAsync(Actions.ViewDatabase, Resource.Database(database.Name)))
        {
            var tables = await access.AllowedAsync(Actions.ViewTable);
            if (!tables.Resources.Any(table => table.Parent == database.Name)) return null;
        }
        return HashedUrls.For(site, request);
    }

    /// <summary><c>/:memory:</c> is what the memory database was called before.</summary>
    private ValueTask<Response?> RedirectMemory(Exchange exchange) => new(Redirects.Memory(exchange.Request, site.Urls.Base));

    private ValueTask<Response?> FindRoute(Exchange exchange)
    {
        if (_routes.Match(exchange.Request.Path) is not var (route, values))
            return new(Redirects.For(exchange.Request, site.Urls.Base) ?? throw new NotFound("Page not found"));
        exchange.Request.UrlVars = values.Pairs;
        (exchange.Route, exchange.Context) = (route, new RequestContext(site, exchange.Request, values));
        return default;
    }

    private static ValueTask<Response?> CheckMethod(Exchange exchange) => exchange.Route!.EndpointFor(exchange.Request) is null
        ? new(OtherMethod.Respond(exchange.Request, exchange.Route.SendsCors, takesPost: exchange.Route.Post is not null))
        : default;

    /// <summary>What an ETag stands for is the same for everybody only where everybody may see the same.</summary>
    private ValueTask<Response?> AnswerNotModified(Exchange exchange) =>
        site.Permissions.IsOpen && _changed.Find(exchange.Context!) is null ? _notModified.BeforePageAsync(exchange) : default;

    private async ValueTask<Response?> CallPageAsync(Exchange exchange)
    {
        var (route, context) = (exchange.Route!, exchange.Context!);
        var endpoint = route.EndpointFor(exchange.Request)!;
        var response = await endpoint(context);
        if (response.Freshness == Freshness.Unsaid && endpoint == route.Get) response.Freshness = await route.FreshnessAsync(context);
        // What was cut short, and what a template takes from headers or cookies, may differ for the next client.
        if (context.IsCutShort || context.Request.HeadersWereRead) response.Freshness = Freshness.Volatile;
        _changed.Check(context, response);
        return _notModified.AfterPage(exchange, response);
    }
}
