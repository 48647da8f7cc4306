using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Http;

namespace Datasette.Messages;

/// <summary>The <c>ds_messages</c> cookie: messages on their way to the next page, a signed list of text and kind.</summary>
internal sealed class MessageCookie(Signer signer, Urls urls)
{
    private const string Name = "ds_messages";
    private const string Purpose = "messages";

    /// <summary>Browsers drop larger cookies.</summary>
    private const int MaxBytes = 3800;

    /// <summary>The messages that a request brings; none where the cookie is not ours.</summary>
    public IReadOnlyList<Message> Read(Request request)
    {
        if (request.Cookies[Name] is not { Length: > 0 } cookie || signer.Unsign(cookie, Purpose) is not JsonArray items) return [];
        return [.. items.Select(Parse).OfType<Message>()];
    }

    /// <summary>Hands messages to the next page, after those that no page has shown yet.</summary>
    public Response Add(Response response, Request request, params IReadOnlyList<Message> messages)
    {
        List<Message> all = [.. Read(request), .. messages];
        var cookie = Write(all);
        // What does not fit goes from the front: the newest message is about what was just done.
        while (cookie.Length > MaxBytes && all.Count > 1)
        {
            all.RemoveAt(0);
            cookie = Write(all);
        }
        return response.With(SetCookie.Header, SetCookie.Of(Name, cookie, urls.Instance, urls.IsSecure(request)));
    }

    /// <summary>Takes the messages away, once they are shown.</summary>
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
