using Datasette.Authentication;
using Datasette.Events;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Messages;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.ActorPages;

/// <summary><c>/-/logout</c>: a form for signing out; a POST signs out.</summary>
internal static class LogoutPage
{
    public static ValueTask<Response> GetAsync(RequestContext context) => context.Request.Actor is null
        ? new(ToIndex(context))
        : context.Site.Templates.RenderAsync(context.Page("logout.html") with { HasJson = false }, NoVariables.All, context.Request);

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        await context.Site.Events.TrackAsync(DatasetteEvent.Logout(context.Request.Actor), context.Aborted);
        var response = ToIndex(context).With(SetCookie.Header,
            SetCookie.Removal(ActorCookie.Name, context.Site.Urls.Instance, context.Site.Urls.IsSecure(context.Request)));
        return context.Site.Messages.Add(response, context.Request, new Message("You are now logged out", MessageKind.Warning));
    }

    private static Response ToIndex(RequestContext context)
    {
        var response = Response.Redirect(context.Site.Urls.Instance);
        response.Freshness = Freshness.Volatile;
        return response;
    }
}
