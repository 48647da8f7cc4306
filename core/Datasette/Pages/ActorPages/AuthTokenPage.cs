using Datasette.Authentication;
using Datasette.Errors;
using Datasette.Events;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Sites;

namespace Datasette.Pages.ActorPages;

/// <summary><c>/-/auth-token?token=</c>: signs in as root with the one-time token that <c>serve --root</c> printed.</summary>
internal static class AuthTokenPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var (site, request) = (context.Site, context.Request);
        var response = Response.Redirect(site.Urls.Instance);
        response.Freshness = Freshness.Volatile;
        // A HEAD request, which link previews send, does not consume the token.
        if (request.IsHead || (request.Actor is { } actor && actor.Id == Actor.Root.Id)) return response;
        if (!site.RootSignIn.IsOpen) throw new Forbidden("Root token has already been used");
        if (!site.RootSignIn.TryUse(request.Args["token"] ?? "")) throw new Forbidden("Invalid token");
        var cookie = new ActorCookie(site.Signer, site.Time).WriteRoot();
        await site.Events.TrackAsync(DatasetteEvent.Login(Actor.Root), context.Aborted);
        return response.With(SetCookie.Header,
            SetCookie.Of(ActorCookie.Name, cookie, site.Urls.Instance, site.Urls.IsSecure(request), ActorCookie.RootLasts));
    }
}
