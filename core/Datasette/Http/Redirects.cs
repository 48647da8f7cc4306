namespace Datasette.Http;

/// <summary>Where a path at which there is nothing leads to, for the forms that old links and people write.</summary>
internal static class Redirects
{
    private const string FormerMemory = "/:memory:";

    /// <summary>
    /// Leads <c>/:memory:</c>, as the database in memory was called before Datasette 0.54, to <c>/_memory</c>; null for any other path.
    /// </summary>
    public static Response? Memory(Request request, string basePath)
    {
        if (!request.Path.StartsWith(FormerMemory, StringComparison.Ordinal)) return null;
        var query = request.Query.Length > 0 ? "?" + request.Query : "";
        return Response.Redirect($"{basePath}/_memory{request.Path[FormerMemory.Length..]}{query}", 301);
    }

    /// <summary>The answer, or null when there is nothing at that path.</summary>
    public static Response? For(Request request, string basePath)
    {
        var query = request.Query.Length > 0 ? "?" + request.Query : "";
        if (request.Path.Contains('%'))
        {
            // From percent to tilde encoding; a tilde and a dot of the old form are escaped on the way.
            var path = request.Path.Replace("~", "~7E", StringComparison.Ordinal).Replace('%', '~').Replace(".", "~2E",
                StringComparison.Ordinal);
            return Response.Redirect(basePath + path + query, contentType: Response.Html, sendsCors: false);
        }
        return request.Path.Length > 1 && request.Path.EndsWith('/')
            ? Response.Redirect(basePath + "/" + request.Path.Trim('/') + query, contentType: Response.Html, sendsCors: false)
            : null;
    }
}
