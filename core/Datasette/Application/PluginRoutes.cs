using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;

namespace Datasette.Application;

/// <summary>Registers the pages of plugins as routes.</summary>
internal static class PluginRoutes
{
    /// <exception cref="StartupError">A plugin threw, a pattern is invalid, or two plugins registered the same pattern.</exception>
    public static IReadOnlyList<Route> Of(Site site)
    {
        var routes = new List<Route>();
        var seen = new Dictionary<string, IPlugin>(StringComparer.Ordinal);
        foreach (var (plugin, route) in HookCalls.Start(site.Hooks.RegisterRoutes, "register_routes", site.Time, plugin =>
            plugin.RegisterRoutes(new() { Datasette = site.ForPlugins })))
        {
            if (!seen.TryAdd(route.Pattern,
                plugin)) throw new StartupError($"The plugins {seen[route.Pattern].Name} and {plugin.Name} both register the route "
                    + $"{route.Pattern}");
            routes.Add(Of(site, plugin, route));
        }
        return routes;
    }

    private static Route Of(Site site, IPlugin plugin, PluginRoute route)
    {
        if (!RoutePattern.IsPattern(route.Pattern)) throw new StartupError($"The plugin {plugin.Name} registers the route "
            + $"{route.Pattern}, which is not a valid path pattern");
        var takesGet = route.Methods.Contains(HttpMethods.Get);
        var allowed = string.Join(", ",
            route.Methods.Concat(takesGet
                ? [HttpMethods.Head, HttpMethods.Options]
                : [HttpMethods.Options]).Distinct(StringComparer.Ordinal));
        return new Route(route.Pattern, Lifetime.OneAnswer, takesGet ? RespondAsync : _ => throw new MethodNotAllowed(allowed))
        {
            Post = route.Methods.Contains(HttpMethods.Post) ? RespondAsync : null,
            Methods = allowed,
            ReadsAnyMethod = route.Methods.Any(method => method is not ("GET" or "HEAD" or "POST")),
        };

        ValueTask<Response> RespondAsync(RequestContext context) => HookCalls.CallAsync(plugin, "register_routes", async _ =>
        {
            var method = context.Request.Method;
            if (!context.Request.IsRead
                && !HttpMethods.IsOptions(method)
                && !route.Methods.Contains(method)) throw new MethodNotAllowed(allowed);
            var answer = await route.RespondAsync(new RouteContext { Datasette = site.ForPlugins, Request = context.Request });
            return PluginAnswers.Of(answer, plugin, "register_routes",
                isPublic: context.Request.IsRead && !context.Request.HeadersWereRead ? site.SiteFreshness : Freshness.Volatile);
        });
    }
}
