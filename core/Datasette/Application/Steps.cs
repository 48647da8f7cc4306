using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Pages;
using Datasette.Permissions;
using Datasette.Precomputed;
using Datasette.Sites;
using Datasette.Sqlite.Tracing;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>The steps from a request to a response. The first step that responds ends the request.</summary>
internal sealed class Steps(Site site, IErrorLog errors)
{
    private readonly Routes _routes = new(site);
    private readonly ChangedFiles _changed = new(site, errors);
    private readonly NotModified _notModified = new(site);

    /// <summary>
    /// Pages of the bundle. Those of plugins may show what the environment says, so of a site with plugins there are none.
    /// </summary>
    private readonly PrecomputedPages? _pages =
        site.Options.Precomputed is { } file && site.Hooks.Plugins.Count == 0 ? new PrecomputedPages(file) : null;

    /// <summary>All steps, in order.</summary>
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

    /// <summary>Checks the host and the characters of the request.</summary>
    private ValueTask<Response?> CheckRequest(Exchange exchange) =>
        RequestCheck.Problem(exchange.Request, site.AllowedHosts, site.Options.Platform) is { } problem ? throw problem : default;

    /// <summary>Applies a demo's rate limit per client. The program's static files do not count: a page has several.</summary>
    private ValueTask<Response?> HoldToQuota(Exchange exchange) =>
        site.Options.Demo?.Quota is { } quota
            && !exchange.Request.Path.StartsWith("/-/static/", StringComparison.Ordinal)
            && quota.Count(exchange.Request.ClientAddress) is { } seconds
            ? throw new TooManyRequests(quota.RequestsAMinute, seconds)
            : default;

    /// <summary>
    /// Redirects to the hashed URL before authentication: where no permission rule applies, the existence of a database is public.
    /// </summary>
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

    /// <summary>Redirects to a database's hashed URL if the actor may view the database.</summary>
    private async ValueTask<Response?> RedirectActorToHashAsync(Exchange exchange)
    {
        var request = exchange.Request;
        // Browsers follow no redirect of a preflight, and a redirect would reveal that the database exists.
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

    /// <summary><c>/:memory:</c> is the old name of the in-memory database.</summary>
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
    /// Responds to an unknown database as to a forbidden one (403), if the rules would not allow a database of that name: the difference
    /// would reveal which exist. Not on sites with custom pages, which may have such paths.
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
        throw new Forbidden(
            exchange.Route!.Refusal ?? $"You do not have permission to view this {(table is null ? "database" : "table")}");
    }

    private static ValueTask<Response?> CheckMethod(Exchange exchange) => exchange.Route!.EndpointFor(exchange.Request) is null
        ? new(MethodNotAllowedResponse.Respond(exchange.Request, exchange.Route.SendsCors, exchange.Route.Allow, exchange.Route.Methods))
        : default;

    /// <summary>
    /// Compares ETags before authentication only where all actors see the same page. Without one to compare, no file is looked at: on a
    /// page of the site that would be two system calls for each database.
    /// </summary>
    private ValueTask<Response?> AnswerNotModified(Exchange exchange) =>
        exchange.Request.Headers.IfNoneMatch.Count > 0
            && site.Permissions.IsOpen && !site.Hooks.VaryByRequest && _changed.Find(exchange.Context!) is null
            ? _notModified.BeforePageAsync(exchange)
            : default;

    private static bool IsPreflight(Exchange exchange) => HttpMethods.IsOptions(exchange.Request.Method);

    /// <summary>Drops the body of a preflight's response: it runs no query and reads no file.</summary>
    private static Response WithoutBody(Response response)
    {
        response.Body.Dispose();
        response.Body = ResponseBody.Empty;
        return response;
    }

    /// <summary>
    /// The page as it was computed for anonymous clients when the bundle was made: for them alone, and only while no data, query or column
    /// type is other than it was. A trace shows every query, so it computes the page.
    /// </summary>
    private async ValueTask<Response?> PrecomputedAsync(Exchange exchange) =>
        _pages is not null && exchange.Request is { IsRead: true, IsPersonal: false } request && Trace.Current is null
            && await exchange.Route!.FreshnessAsync(exchange.Context!) is Freshness.Hashed or Freshness.Unhashed
                ? _pages.Find(request, exchange.Coding)
                : null;

    private async ValueTask<Response?> CallPageAsync(Exchange exchange)
    {
        var (route, context) = (exchange.Route!, exchange.Context!);
        var endpoint = route.EndpointFor(exchange.Request)!;
        var response = await PrecomputedAsync(exchange) ?? await endpoint(context);
        if (IsPreflight(exchange)) return WithoutBody(response);
        if (response.Freshness == Freshness.Unsaid && endpoint == route.Get) response.Freshness = await route.FreshnessAsync(context);
        // A response that was cut short by a time limit, or whose template read headers or cookies, may differ for the next client.
        if (context.IsCutShort
            || context.Request.HeadersWereRead
            || context.Request.Failures is not null
            || site.Hooks.VaryByRequest) response.Freshness = Freshness.Volatile;
        _changed.Check(context, response);
        return _notModified.AfterPage(exchange, response);
    }
}
