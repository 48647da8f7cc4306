using Datasette.Http;

namespace Datasette.Pages.WritePages;

/// <summary>Forbids framing of pages that write (clickjacking).</summary>
internal static class Framing
{
    public const string Policy = "frame-ancestors 'none'";

    public static Response Block(Response response)
    {
        response.Headers.RemoveAll(header => header.Key is "X-Frame-Options");
        response.With("X-Frame-Options", "DENY");
        return response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
            && response.Headers.Exists(header => header.Key == "Content-Security-Policy")
            ? response : response.With("Content-Security-Policy", Policy);
    }
}
