using System.Text;
using Datasette.Errors;

namespace Datasette.Http;

/// <summary>Reads a posted form.</summary>
internal static class FormBody
{
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">Size limit of the body, in bytes.</param>
    /// <exception cref="BadRequest">The body is not a form.</exception>
    /// <exception cref="ContentTooLarge">The body is longer than <paramref name="maxBytes"/>.</exception>
    public static async ValueTask<QueryArgs> ReadAsync(Request request, int maxBytes)
    {
        var type = request.Headers.ContentType.ToString();
        if (type.Length > 0 && !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            throw new BadRequest("The body must be a form: Content-Type: application/x-www-form-urlencoded");
        return QueryArgs.Parse(Encoding.UTF8.GetString(await RequestBody.ReadAsync(request, maxBytes)));
    }
}
