using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Http;

namespace Datasette.Messages;

/// <summary>The <c>ds_messages</c> cookie: flash messages for the next page, as a signed list of text and kind.</summary>
internal sealed class MessageCookie(Signer signer, Urls urls)
{
    private const string Name = "ds_messages";
    private const string Purpose = "messages";

    /// <summary>Size limit: browsers reject larger cookies.</summary>
    private const int MaxBytes = 3800;

    /// <summary>The messages in a request's cookie; none if the cookie is invalid.</summary>
    public IReadOnlyList<Message> Read(Request request)
    {
        if (request.Cookies[Name] is not { Length: > 0 } cookie || signer.Unsign(cookie, Purpose) is not JsonArray items) return [];
        return [.. items.Select(Parse).OfType<Message>()];
    }

    /// <summary>Adds messages for the next page, after those not shown yet.</summary>
    public Response Add(Response response, Request request, params IReadOnlyList<Message> messages)
    {
        List<Message> all = [.. Read(request), .. messages];
        var cookie = Write(all);
        // Drop the oldest messages first: the newest is about the current request.
        while (cookie.Length > MaxBytes && all.Count > 1)
        {
            all.RemoveAt(0);
            cookie = Write(all);
        }
        return response.With(SetCookie.Header, SetCookie.Of(Name, cookie, urls.Instance, urls.IsSecure(request)));
    }

    /// <summary>Deletes the cookie once the messages are shown.</summary>
    public Response Clear(Response response, Request request) =>
        response.With(SetCookie.Header, SetCookie.Removal(Name, urls.Instance, urls.IsSecure(request)));

    private string Write(IEnumerable<Message> messages) =>
        signer.Sign(new JsonArray([.. messages.Select(message => (JsonNode)new JsonArray(message.Text, (int)message.Kind))]), Purpose);

    private static Message? Parse(JsonNode? item) =>
        item is JsonArray { Count: 2 } pair && pair[0] is JsonValue text && text.GetValueKind() == JsonValueKind.String
        && pair[1] is JsonValue kind && kind.TryGetValue<int>(out var number) && Enum.IsDefined((MessageKind)number)
            ? new Message(text.GetValue<string>(), (MessageKind)number)
            : null;
}
