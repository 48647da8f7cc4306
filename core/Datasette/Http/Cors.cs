using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>The five headers of <c>--cors</c>.</summary>
internal static class Cors
{
    public static void AddHeaders(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type";
        headers.AccessControlExposeHeaders = "Link";
        headers.AccessControlAllowMethods = "GET, POST, HEAD, OPTIONS";
        headers.AccessControlMaxAge = "3600";
    }
}
