using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
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
        HoldToQuota,
        RedirectEverybodyToHash,
        SendMountedFile,
        FindActorAsync,
        RefuseOtherSites,
        RedirectActorToHashAsync,
        RedirectMemory,
        FindRoute,
        RefuseUnknownDatabaseAsync,
        CheckMethod,
        AnswerNotModified,
        CallPageAsync,
    ];

    private ValueTask<Response?> RefuseConnect(Exchange exchange) =>
        new(HttpMethods.IsConnect(exchange.Request.Method)
            ? MethodNotAllowedResponse.Respond(exchange.Request, allowed: MethodNotAllowedResponse.Reading)
            : null);

    /// <summary>The host and the characters of the request.</summary>
    private ValueTask<Response?> CheckRequest(Exchange exchange) =>
        RequestCheck.Problem(exchange.Request, site.AllowedHosts, site.Options.Platform) is { } problem ? throw problem : default;

    /// <summary>A demo bounds what one visitor may ask; not the files of the program, of which a page has several.</summary>
    private ValueTask<Response?> HoldToQuota(Exchange exchange) =>
        site.Options.Demo?.Quota is { } quota
            && !exchange.Request.Path.StartsWith("/-/static/", StringComparison.Ordinal)
            && quota.Count(exchange.Request.ClientAddress) is { } seconds
            ? throw new TooManyRequests(quota.RequestsAMinute, seconds)
            : default;

    /// <summary>Where no rule tells actors apart, that a database exists is no secret.</summary>
    private ValueTask<Response?> RedirectEverybodyToHash(Exchange exchange) => new(
        site.Permissions.IsOpen && HashedUrls.For(site, exchange.Request) is { } redirect
            ? IsPreflight(exchange) ? MethodNotAllowedResponse.Respond(exchange.Request) : redirect : null);

    private ValueTask<Response?> SendMountedFile(Exchange exchange) =>
        new(site.StaticMounts.Find(exchange.Request) is { } file ? IsPreflight(exchange) ? WithoutBody(file) : file : null);

    private ValueTask<Response?> RefuseOtherSites(Exchange exchange) =>
        Csrf.Forgery(exchange.Request, site.Urls.Origin) is { } forgery ? throw new ForgedRequest(forgery) : default;

    private async ValueTask<Response?> FindActorAsync(Exchange exchange)
    {
        var request = exchange.Request;
        request.MaxBodyBytes = site.Settings.Get(Configuration.KnownSettings.MaxPostBodyBytes);
        request.Actor = request.Identity is { } identity ? identity.Actor : await site.Authentication.ActorAsync(request);
        request.IsAuthenticated = true;
        return null;
    }

    /// <summary>Leads to a database's hashed URL where the actor may know that there is such a database.</summary>
    private async ValueTask<Response?> RedirectActorToHashAsync(Exchange exchange)
    {
        var request = exchange.Request;
        // No browser follows a redirect of a preflight; and it must not tell whether there is such a database.
        if (IsPreflight(exchange)
            && site.HashUrls
                && !site.Permissions.IsOpen
                && _routes.Match(request.Path)?.Values["database"] is { } named
                && site.FindRoute(named) is null)
            return MethodNotAllowedResponse.Respond(request);
        if (site.Permissions.IsOpen || HashedUrls.Database(site, request) is not { } database) return null;
        var access = new Access(site.Permissions, request.Actor, request.Aborted, request.Identity is { SkipsPermissionChecks: true });
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
        (exchange.Request.UrlVars, exchange.Request.IsForScripts) = (values.Pairs, route.IsForScripts);
        (exchange.Route, exchange.Context) = (route, new RequestContext(site, exchange.Request, values));
        return default;
    }

    /// <summary>
    /// A database that is not there is answered like one that the actor may not view, where the rules would not allow one of that name.
    /// (Not
    /// where the site has pages of its own, which stand at such paths.)
    /// </summary>
    private async ValueTask<Response?> RefuseUnknownDatabaseAsync(Exchange exchange)
    {
        var context = exchange.Context!;
        if (site.Permissions.IsOpen || site.Options.TemplateDir is not null) return null;
        if (context.Values["database"] is not { } segment || site.FindRoute(segment) is not null) return null;
        var table = context.Values["table"];
        var asked = table is null
            ? Resource.Database(context.DatabaseName)
            : Resource.Table(context.DatabaseName, TildeEncoding.Decode(table));
        if (await context.Access.MayAsync(table is null ? Actions.ViewDatabase : Actions.ViewTable, asked)) return null;
        throw new Forbidden($"You do not have permission to view this {(table is null ? "database" : "table")}");
    }

    private static ValueTask<Response?> CheckMethod(Exchange exchange) => exchange.Route!.EndpointFor(exchange.Request) is null
        ? new(MethodNotAllowedResponse.Respond(exchange.Request, exchange.Route.SendsCors, exchange.Route.Allow, exchange.Route.Methods))
        : default;

    /// <summary>What an ETag stands for is the same for everybody only where everybody may see the same.</summary>
    private ValueTask<Response?> AnswerNotModified(Exchange exchange) =>
        site.Permissions.IsOpen && !site.Hooks.VaryByRequest && _changed.Find(exchange.Context!) is null
            ? _notModified.BeforePageAsync(exchange)
            : default;

    private static bool IsPreflight(Exchange exchange) => HttpMethods.IsOptions(exchange.Request.Method);

    /// <summary>A preflight asks what it may ask for, and costs nothing: neither a query nor a file.</summary>
    private static Response WithoutBody(Response response)
    {
        response.Body.Dispose();
        response.Body = ResponseBody.Empty;
        return response;
    }

    private async ValueTask<Response?> CallPageAsync(Exchange exchange)
    {
        var (route, context) = (exchange.Route!, exchange.Context!);
        var endpoint = route.EndpointFor(exchange.Request)!;
        var response = await endpoint(context);
        if (IsPreflight(exchange)) return WithoutBody(response);
        if (response.Freshness == Freshness.Unsaid && endpoint == route.Get) response.Freshness = await route.FreshnessAsync(context);
        // What was cut short, and what a template takes from headers or cookies, may differ for the next client.
        if (context.IsCutShort
            || context.Request.HeadersWereRead
            || context.Request.Failures is not null
            || site.Hooks.VaryByRequest) response.Freshness = Freshness.Volatile;
        _changed.Check(context, response);
        return _notModified.AfterPage(exchange, response);
    }
}
