using System.Text;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Sites;

namespace Datasette.Http;

/// <summary>The fields of a form that was posted.</summary>
internal static class FormBody
{
    /// <exception cref="BadRequest">The body is no form.</exception>
    public static async ValueTask<QueryArgs> ReadAsync(RequestContext context)
    {
        var type = context.Request.Headers.ContentType.ToString();
        if (type.Length > 0 && !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            throw new BadRequest("The body must be a form: Content-Type: application/x-www-form-urlencoded");
        return QueryArgs.Parse(Encoding.UTF8.GetString(await RequestBody.ReadAsync(context.Request, context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes))));
    }
}
