using System.Text;
using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Pages.WritePages;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary>
/// What an endpoint of the write API answered to a form. Forms write only through the API, so its permissions, checks, events and masked
/// errors hold for them too.
/// </summary>
/// <param name="Context">The form's request.</param>
/// <param name="Error">The API's error; null if it wrote.</param>
internal sealed record ApiCall(RequestContext Context, DatasetteException? Error)
{
    private IReadOnlyList<KeyValuePair<string, string>> Cookies { get; init; } = [];

    public static ValueTask<ApiCall> SendAsync(
        RequestContext context, Func<RequestContext, ValueTask<Response>> endpoint, JsonObject body, string query = "")
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return SendAsync(context, endpoint,
            context.Request.WithBody(new MemoryStream(bytes, writable: false), bytes.Length, "application/json", query));
    }

    public static async ValueTask<ApiCall> SendAsync(
        RequestContext context, Func<RequestContext, ValueTask<Response>> endpoint, Request request)
    {
        var (response, error) = await WriteEndpoint.TryAsync(new RequestContext(context.Site, request, context.Values), endpoint);
        context.Request.TakeOver(request);
        using (response)
            return new ApiCall(context, error)
            {
                Cookies = [.. response?.Headers.Where(header => header.Key == SetCookie.Header) ?? []],
            };
    }

    /// <summary>
    /// The redirect after a write, with the API's message for the next page. A script that uploads with a progress bar asks for JSON: it
    /// cannot see a redirect.
    /// </summary>
    /// <param name="location">The next page.</param>
    /// <param name="message">A message, where the API has none.</param>
    public Response Redirect(string location, string? message = null)
    {
        var response = Context.Request.AcceptsJson
            ? WriteEndpoint.Redirecting(location)
            : Framing.Block(Response.Redirect(location, 303));
        foreach (var (name, value) in Cookies) response.With(name, value);
        return message is null
            ? response
            : Context.Site.Messages.Add(response, Context.Request, new Message(message, MessageKind.Info));
    }
}
