namespace Datasette.Http;

/// <summary>Redirects old and hand-written forms of paths.</summary>
internal static class Redirects
{
    private const string FormerMemory = "/:memory:";

    /// <summary>
    /// Redirects <c>/:memory:</c>, the name of the in-memory database before Datasette 0.54, to <c>/_memory</c>; null for any other path.
    /// </summary>
    public static Response? Memory(Request request, string basePath)
    {
        if (!request.Path.StartsWith(FormerMemory, StringComparison.Ordinal)) return null;
        var query = request.Query.Length > 0 ? "?" + request.Query : "";
        return Response.Redirect($"{basePath}/_memory{request.Path[FormerMemory.Length..]}{query}", 301, sendsCors: false);
    }

    /// <summary>The redirect, or null where the path has none.</summary>
    public static Response? For(Request request, string basePath)
    {
        var query = request.Query.Length > 0 ? "?" + request.Query : "";
        if (request.Path.Contains('%'))
        {
            // Converts percent encoding to tilde encoding. Escapes tildes and dots, which the old form left as they are.
            var path = request.Path.Replace("~", "~7E", StringComparison.Ordinal).Replace('%', '~').Replace(".", "~2E",
                StringComparison.Ordinal);
            return Response.Redirect(basePath + path + query, contentType: Response.Html, sendsCors: false);
        }
        return request.Path.Length > 1 && request.Path.EndsWith('/')
            ? Response.Redirect(basePath + "/" + request.Path.Trim('/') + query, contentType: Response.Html, sendsCors: false)
            : null;
    }
}
