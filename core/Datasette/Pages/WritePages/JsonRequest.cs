using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary>The JSON that a request brings, whatever its Content-Type says.</summary>
internal static class JsonRequest
{
    /// <exception cref="Errors.Refused">The body is no JSON.</exception>
    /// <exception cref="Errors.ContentTooLarge">It is larger than the site takes.</exception>
    public static async ValueTask<BodyValue> ReadAsync(RequestContext context, bool mayBeEmpty = false)
    {
        var body = await RequestBody.ReadAsync(context.Request, context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        return mayBeEmpty && body.Length == 0 ? BodyValue.Of(new BodyObject()) : BodyParser.ParseBody(body);
    }
}
