using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>Lets plugins respond to a request that was forbidden or failed.</summary>
internal sealed class PluginErrors(Site site)
{
    /// <summary>The plugin's response, or null for the usual error page. Errors of the plugin are reported with the request.</summary>
    public async ValueTask<Response?> AnswerAsync(Exception error, Request request)
    {
        if (error is Forbidden forbidden && site.Hooks.Forbidden.Length > 0)
        {
            var context = new ForbiddenContext { Datasette = site.ForPlugins, Request = request, Message = forbidden.Message };
            foreach (var plugin in site.Hooks.Forbidden)
                if (await HookCalls.TryAsync(request, plugin, "forbidden", async called =>
                    Of(await called.ForbiddenAsync(context), called, "forbidden"))
                    is { } answer) return answer;
        }
        if (site.Hooks.HandleException.Length == 0) return null;
        var told = error is DatasetteException stated && stated.Status is >= 400 and < 600 ? new HttpError(stated.Status, stated.Message)
            : error is PluginFailure { InnerException: { } inner } ? inner : error;
        var failed = new HandleExceptionContext { Datasette = site.ForPlugins, Request = request, Exception = told };
        foreach (var plugin in site.Hooks.HandleException)
            if (await HookCalls.TryAsync(request, plugin, "handle_exception", async called =>
                Of(await called.HandleExceptionAsync(failed), called, "handle_exception"))
                is { } answer) return answer;
        return null;
    }

    private static Response? Of(PluginResponse? answer, IPlugin plugin, string hook) =>
        answer is null ? null : PluginAnswers.Of(answer, plugin, hook, Http.Caching.Freshness.Volatile);
}
