using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Demos;
using Datasette.Events;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Messages;
using Datasette.Sites;

namespace Datasette.Pages.DemoPages;

/// <summary><c>/-/demo</c>: a POST signs in as the demo's actor.</summary>
internal static class DemoPage
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        var (site, request) = (context.Site, context.Request);
        var visitor = new Actor(new JsonObject { ["id"] = DemoState.ActorId, ["display"] = "Demo visitor" });
        await site.Events.TrackAsync(DatasetteEvent.Login(visitor), context.Aborted);
        var response = Response.Redirect(site.Urls.Instance);
        response.Freshness = Freshness.Volatile;
        var cookie = new ActorCookie(site.Signer, site.Time).Write(visitor, site.Time.GetUtcNow() + Lasts);
        response.With(SetCookie.Header, SetCookie.Of(ActorCookie.Name, cookie, site.Urls.Instance, site.Urls.IsSecure(request), Lasts));
        return site.Messages.Add(response, request, new Message("You may write to this demo now: nothing of it is kept", MessageKind.Info));
    }
}
