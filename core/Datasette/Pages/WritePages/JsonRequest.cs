using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary>The JSON body of a request, whatever its Content-Type.</summary>
internal static class JsonRequest
{
    /// <exception cref="Errors.Refused">The body is not JSON.</exception>
    /// <exception cref="Errors.ContentTooLarge">The body exceeds the site's size limit.</exception>
    public static async ValueTask<BodyValue> ReadAsync(RequestContext context, bool mayBeEmpty = false)
    {
        var body = await RequestBody.ReadAsync(context.Request, context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        return mayBeEmpty && body.Length == 0 ? BodyValue.Of(new BodyObject()) : BodyParser.ParseBody(body);
    }
}
