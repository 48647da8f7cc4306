using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Messages;
using Datasette.Permissions;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.ActorPages;

/// <summary><c>/-/messages</c>: a debug page for flash messages; a POST adds one to the next page.</summary>
internal static class MessagesPage
{
    private const int MaxLength = 1000;

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        await context.Access.RequireAsync(Actions.ViewInstance, Resource.Instance);
        return await context.Site.Templates.RenderAsync(context.Page("messages_debug.html") with { HasJson = false }, NoVariables.All,
            context.Request);
    }

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        await context.Access.RequireAsync(Actions.ViewInstance, Resource.Instance);
        var form = await context.ReadFormAsync();
        var text = form["message"] ?? "";
        if (text.Length > MaxLength) throw new BadRequest($"message must have at most {MaxLength} characters");
        IReadOnlyList<MessageKind> kinds = form["message_type"] switch
        {
            null or "" or "INFO" => [MessageKind.Info],
            "WARNING" => [MessageKind.Warning],
            "ERROR" => [MessageKind.Error],
            "all" => [MessageKind.Info, MessageKind.Warning, MessageKind.Error],
            _ => throw new BadRequest("message_type must be one of INFO, WARNING, ERROR, all"),
        };
        var response = Response.Redirect(context.Site.Urls.Instance);
        response.Freshness = Freshness.Volatile;
        return context.Site.Messages.Add(response, context.Request, [.. kinds.Select(kind => new Message(text, kind))]);
    }
}
