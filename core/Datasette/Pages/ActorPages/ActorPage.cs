using Datasette.Http;
using Datasette.Pages.SpecialPages;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.ActorPages;

/// <summary><c>/-/actor</c>: the actor of the request. Public.</summary>
internal static class ActorPage
{
    public static ValueTask<Response> GetAsync(RequestContext context) => SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
    {
        json.StartAnswer();
        json.Name("actor"u8);
        json.Node(context.Request.Actor?.ToJson());
        json.EndObject();
    }, requires: null);
}
