using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Demos;
using Datasette.Errors;
using Datasette.Events;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Messages;
using Datasette.Pages.WritePages;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages.DemoPages;

/// <summary>
/// <c>/-/demo</c>: a POST signs in as the demo's actor. With <c>?script=NAME</c> it also prepares a state of the configuration, and opens
/// its page.
/// </summary>
internal static class DemoPage
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>The page with the button. A link of another site leads here: only the click changes anything.</summary>
    public static async ValueTask<Response> GetAsync(RequestContext context) => Framing.Block(await context.Site.Templates.RenderAsync(
        context.Page("demo.html") with { HasJson = false }, DemoVariables.All, new DemoStart(context, Find(context))));

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        var (site, request) = (context.Site, context.Request);
        var script = Find(context);
        if (script is not null) await PrepareAsync(context, script);
        var visitor = new Actor(new JsonObject { ["id"] = DemoState.ActorId, ["display"] = "Demo visitor" });
        await site.Events.TrackAsync(DatasetteEvent.Login(visitor), context.Aborted);
        var response = Response.Redirect(script is null ? site.Urls.Instance : site.Urls.Path(script.Open));
        response.Freshness = Freshness.Volatile;
        var cookie = new ActorCookie(site.Signer, site.Time).Write(visitor, site.Time.GetUtcNow() + Lasts);
        response.With(SetCookie.Header, SetCookie.Of(ActorCookie.Name, cookie, site.Urls.Instance, site.Urls.IsSecure(request), Lasts));
        return site.Messages.Add(response, request, new Message("You may write to this demo now: nothing of it is kept", MessageKind.Info));
    }

    /// <exception cref="NotFound">The configuration has no script of that name.</exception>
    private static DemoScript? Find(RequestContext context) => context.Request.Args["script"] is not { Length: > 0 } name ? null
        : DemoScript.Find(context.Site.Options.Config, name) ?? throw new NotFound("There is no demo of that name");

    private static async ValueTask PrepareAsync(RequestContext context, DemoScript script)
    {
        if (script.Database is null) return;
        var database = context.Site.Databases.FirstOrDefault(one => one.Name == script.Database)
            ?? throw new NotFound($"The demo names a database that is not here: {script.Database}");
        try
        {
            await database.TransactAsync(
                transaction =>
                {
                    foreach (var sql in script.Statements) transaction.Run(SqlText.Verbatim(sql));
                    return 0;
                },
                WriteEndpoint.TimeLimit, context.Aborted);
        }
        catch (InvalidSql error) when (error is not DatabaseDamaged)
        {
            throw new StatedError(409, $"Visitors have changed what this demo starts from ({error.Message}). It is back after the reset.");
        }
    }
}
