using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>The five CORS headers of <c>--cors</c>; responses that support Range requests allow and expose some more.</summary>
internal static class Cors
{
    public static void AddHeaders(IHeaderDictionary headers, bool takesRanges)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowHeaders = takesRanges ? "Authorization, Content-Type, If-Range, Range" : "Authorization, Content-Type";
        headers.AccessControlExposeHeaders = takesRanges ? "Accept-Ranges, Content-Length, Content-Range, ETag, Link" : "Link";
        headers.AccessControlAllowMethods = "GET, POST, HEAD, OPTIONS";
        headers.AccessControlMaxAge = "3600";
    }
}
