using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Events;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.ActorPages;

/// <summary><c>/-/create-token</c>: creates an API token for the actor, optionally with restrictions.</summary>
internal static class CreateTokenPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        ActorId(context);
        return await RenderAsync(new CreateTokenContext(context, await DatabasesAsync(context)));
    }

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        var id = ActorId(context);
        var page = new CreateTokenContext(context, await DatabasesAsync(context));
        var form = TokenForm.Read(await context.ReadFormAsync(), context.Site.Actions);
        if (form.Errors.Count > 0) return await RenderAsync(page with { Errors = form.Errors });
        var limits = form.Restrictions.ToJson();
        await context.Site.Events.TrackAsync(DatasetteEvent.CreateToken(
            context.Request.Actor, (long?)form.Lasts?.TotalSeconds, limits["a"] as JsonArray ?? [], limits["d"] as JsonObject ?? [],
            limits["r"] as JsonObject ?? []), context.Aborted);
        return await RenderAsync(page with
        {
            Token = await context.Site.ForPlugins.CreateTokenAsync(new TokenRequest(id)
            {
                Lasts = form.Lasts,
                Restrictions = form.Restrictions.Entries,
            }),
        });
    }

    private static ValueTask<Response> RenderAsync(CreateTokenContext page) =>
        page.Context.Site.Templates.RenderAsync(page.Context.Page("create_token.html") with { HasJson = false }, CreateTokenVariables.All,
            page);

    /// <summary>The ID of the actor that the token is for.</summary>
    /// <exception cref="Forbidden">Signed tokens are disabled, or the actor may not create one.</exception>
    private static string ActorId(RequestContext context)
    {
        if (!context.Site.Settings.Get(KnownSettings.AllowSignedTokens)) throw new Forbidden("Signed tokens are not enabled for this "
            + "Datasette instance");
        if (context.Request.Actor is not { } actor) throw new Forbidden("You must be logged in to create a token");
        if (string.IsNullOrEmpty(actor.Id)) throw new Forbidden("You must be logged in as an actor with an ID to create a token");
        // Otherwise a token that expires or is restricted could create one that does not expire or is not restricted.
        if (actor["token"] is not null) throw new Forbidden("Token authentication cannot be used to create additional tokens");
        return actor.Id;
    }

    private static async ValueTask<IReadOnlyList<(string Database, IReadOnlyList<string> Tables)>> DatabasesAsync(RequestContext context)
    {
        var databases = await context.Access.AllowedAsync(Actions.ViewDatabase);
        var tables = await context.Access.AllowedAsync(Actions.ViewTable);
        var found = new List<(string, IReadOnlyList<string>)>();
        foreach (var database in context.Site.Databases.Where(database =>
            !database.IsMemory && databases.Contains(Resource.Database(database.Name))))
        {
            var schema = await database.SchemaAsync(context.Aborted);
            found.Add((database.Name,
                [.. schema.Tables.Select(table => table.Name).Where(table => tables.Contains(Resource.Table(database.Name, table)))]));
        }
        return found;
    }
}
